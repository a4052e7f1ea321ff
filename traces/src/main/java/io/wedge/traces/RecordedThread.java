package io.wedge.traces;

/**
 * A thread of a traced program. Its origin tells it in another run of the same program: a hash of its parent's origin and of how many threads that one had made before.
 *
 * @param number of the thread in this trace, from 0.
 * @param session its session's number.
 * @param id in its JVM.
 * @param origin 0 where it is not known.
 * @param parentOrigin 0 where there is no parent.
 * @param index how many threads its parent had made before it.
 * @param virtual whether it is a virtual thread.
 * @param name when it made its first call.
 */
public record RecordedThread(
        int number, int session, long id, long origin, long parentOrigin, int index, boolean virtual, String name) {
    RecordedThread named(String newName) {
        return new RecordedThread(number, session, id, origin, parentOrigin, index, virtual, newName);
    }
}
