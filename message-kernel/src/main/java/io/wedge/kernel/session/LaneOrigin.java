package io.wedge.kernel.session;

import io.wedge.messages.Errno;
import io.wedge.messages.lane.ReplySlots;

/** The session's lanes: answers go to the slot that a call names. */
final class LaneOrigin implements CallOrigin {
    private final SlotTable slots;
    private final ReplySlots replies;

    LaneOrigin(SlotTable slots, ReplySlots replies) {
        this.slots = slots;
        this.replies = replies;
    }

    @Override
    public void begin(int slot, long correlationId) {
        slots.begin(slot, correlationId);
    }

    @Override
    public void park(ServedCall call) {
        slots.park(call);
        if (slots.isClosed()) {
            // Its handler took longer than the session had patience with: nobody else would let go of what it holds.
            call.cancel(Errno.ESESSION);
        }
    }

    @Override
    public void unpark(ServedCall call) {
        slots.unpark(call);
    }

    @Override
    public void answer(ServedCall call, long address, int lengthBytes) {
        slots.end(call.slot());
        replies.publish(call.slot(), call.correlationId(), address, lengthBytes);
    }

    @Override
    public void answerInArena(ServedCall call, int arenaOffset, int lengthBytes) {
        slots.end(call.slot());
        replies.publishInArena(call.slot(), call.correlationId(), arenaOffset, lengthBytes);
    }
}
