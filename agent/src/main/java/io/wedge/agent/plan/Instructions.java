package io.wedge.agent.plan;

import java.nio.ByteBuffer;

/** Lengths of the JVM's instructions (JVMS §6.5). */
final class Instructions {
    private static final int TABLESWITCH = 0xaa;
    private static final int LOOKUPSWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;
    // One digit per opcode from 0x00 to 0xc9; the three of variable length are 0.
    private static final String LENGTHS = "1111111111111111" // nop … dconst_1 and bipush below
            + "2323322222111111" // 10 bipush sipush ldc ldc_w ldc2_w iload lload fload dload aload iload_0 …
            + "1111111111111111" // 20
            + "1111112222211111" // 30 … istore lstore fstore dstore astore
            + "1111111111111111" // 40
            + "1111111111111111" // 50
            + "1111111111111111" // 60
            + "1111111111111111" // 70
            + "1111311111111111" // 80 … iinc
            + "1111111113333333" // 90 … ifeq …
            + "3333333332001111" // a0 … goto jsr ret tableswitch lookupswitch ireturn …
            + "1133333335532311" // b0 … getstatic … invokeinterface invokedynamic new newarray anewarray arraylength
            // athrow
            + "3311043355"; // c0 checkcast … wide multianewarray ifnull ifnonnull goto_w jsr_w

    private Instructions() {}

    static int length(ByteBuffer code, int at, int codeStart) {
        int opcode = code.get(at) & 0xff;
        int fixed = LENGTHS.charAt(opcode) - '0';
        if (fixed != 0) {
            return fixed;
        }
        if (opcode == WIDE) {
            return (code.get(at + 1) & 0xff) == IINC ? 6 : 4;
        }
        int operands = at + 4 - ((at - codeStart) & 3);
        if (opcode == TABLESWITCH) {
            return operands + 12 + 4 * (code.getInt(operands + 8) - code.getInt(operands + 4) + 1) - at;
        }
        if (opcode == LOOKUPSWITCH) {
            return operands + 8 + 8 * code.getInt(operands + 4) - at;
        }
        throw new IllegalArgumentException("no such instruction: " + opcode);
    }
}
