package io.wedge.kernel.session;

/** Where calls come from: what is kept of them while they are under way, and where their answers go. Any kernel thread. */
interface CallOrigin {
    /** A call has come. */
    void begin(int slot, long correlationId);

    /** It waits without a thread. */
    void park(ServedCall call);

    /** It waits no more. */
    void unpark(ServedCall call);

    /** Its reply, in private memory. The call is over with that. */
    void answer(ServedCall call, long address, int lengthBytes);

    /** Its reply, where the call wanted it: in the session's arena. */
    void answerInArena(ServedCall call, int arenaOffset, int lengthBytes);
}
