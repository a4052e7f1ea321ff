package io.wedge.kernel.replay;

import java.util.List;

/**
 * What a wait for a set found when it was recorded. Immutable.
 *
 * @param number of its call.
 * @param looks whether it did not wait.
 * @param woken whether wake-ups were among it: those are not in the list.
 * @param found what else was ready; none if its time was over.
 */
record RecordedWait(int number, boolean looks, boolean woken, long endNs, List<Found> found) {
    /**
     * One member that was ready.
     *
     * @param connection null if it is none: then nobody but the recording knows when it is ready.
     * @param pieces how many pieces of its had been read by then.
     * @param sent how many bytes it had sent by then.
     */
    record Found(long member, long events, Connection connection, int pieces, long sent) {}
}
