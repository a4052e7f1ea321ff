package io.wedge.agent.boot;

import io.wedge.agent.plan.ClassFile;
import io.wedge.agent.plan.Hook;
import io.wedge.agent.plan.Plan;
import io.wedge.agent.rewrite.Prepared;
import io.wedge.agent.rewrite.Rewritten;
import io.wedge.agent.rewrite.TrapClasses;
import io.wedge.agent.spi.When;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link Prepared} as a file of the cache. Raise {@link #FORMAT} whenever its layout or the code that rewriting emits changes. */
public final class PreparedFile {
    private static final int FORMAT = 1;

    private PreparedFile() {}

    /** Reads it; null if it is of another format or key. */
    public static Prepared read(byte[] file, String key) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            if (in.readInt() != FORMAT || !in.readUTF().equals(key)) {
                return null;
            }
            Plan plan = new Plan();
            TrapClasses trap = new TrapClasses(bytes(in), bytes(in), bytes(in), bytes(in), bytes(in));
            for (int n = in.readInt(); n > 0; n--) {
                plan.hooks.add(hook(in));
            }
            for (int n = in.readInt(); n > 0; n--) {
                ClassFile.Ref ref = new ClassFile.Ref(in.readUTF(), in.readUTF(), in.readUTF());
                List<Hook> hooks = new ArrayList<>();
                for (int m = in.readInt(); m > 0; m--) {
                    hooks.add(plan.hooks.get(in.readInt()));
                }
                plan.refs.put(ref, hooks);
            }
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                String module = in.readUTF();
                Map<String, Integer> sites = new TreeMap<>();
                for (int m = in.readInt(); m > 0; m--) {
                    sites.put(in.readUTF(), in.readInt());
                }
                plan.classes.put(name, new Plan.Planned(module, sites));
            }
            for (int n = in.readInt(); n > 0; n--) {
                plan.unclassified.add(in.readUTF());
            }
            Prepared prepared = new Prepared(plan, trap);
            for (int n = in.readInt(); n > 0; n--) {
                prepared.commonSuperclasses.put(in.readUTF(), in.readUTF());
            }
            for (int n = in.readInt(); n > 0; n--) {
                prepared.add(new Rewritten(in.readUTF(), in.readLong(), in.readInt(), bytes(in)));
            }
            prepared.markSaved();
            return prepared;
        } catch (IOException e) {
            return null; // cut short
        }
    }

    /** Writes it. */
    public static byte[] write(Prepared prepared, String key) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.writeInt(FORMAT);
            out.writeUTF(key);
            for (byte[] bytes : List.of(
                    prepared.trap.guard(),
                    prepared.trap.trap(),
                    prepared.trap.live(),
                    prepared.trap.originals(),
                    prepared.trap.targets())) {
                bytes(out, bytes);
            }
            Plan plan = prepared.plan;
            out.writeInt(plan.hooks.size());
            for (Hook hook : plan.hooks) {
                hook(out, hook);
            }
            out.writeInt(plan.refs.size());
            for (Map.Entry<ClassFile.Ref, List<Hook>> ref : plan.refs.entrySet()) {
                strings(
                        out,
                        ref.getKey().owner(),
                        ref.getKey().name(),
                        ref.getKey().descriptor());
                out.writeInt(ref.getValue().size());
                for (Hook hook : ref.getValue()) {
                    out.writeInt(hook.id());
                }
            }
            out.writeInt(plan.classes.size());
            for (Map.Entry<String, Plan.Planned> planned : plan.classes.entrySet()) {
                strings(out, planned.getKey(), planned.getValue().module());
                out.writeInt(planned.getValue().sites().size());
                for (Map.Entry<String, Integer> site :
                        planned.getValue().sites().entrySet()) {
                    out.writeUTF(site.getKey());
                    out.writeInt(site.getValue());
                }
            }
            out.writeInt(plan.unclassified.size());
            strings(out, plan.unclassified.toArray(String[]::new));
            Map<String, String> common = Map.copyOf(prepared.commonSuperclasses);
            out.writeInt(common.size());
            for (Map.Entry<String, String> pair : common.entrySet()) {
                strings(out, pair.getKey(), pair.getValue());
            }
            List<Rewritten> all = prepared.all();
            out.writeInt(all.size());
            for (Rewritten one : all) {
                out.writeUTF(one.className());
                out.writeLong(one.fingerprint());
                out.writeInt(one.length());
                bytes(out, one.bytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
        return file.toByteArray();
    }

    private static Hook hook(DataInputStream in) throws IOException {
        int id = in.readInt();
        String owner = in.readUTF();
        String name = in.readUTF();
        String descriptor = in.readUTF();
        int access = in.readInt();
        List<When.Atom> atoms = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            atoms.add(new When.Atom(When.Kind.valueOf(in.readUTF()), in.readInt(), in.readUTF()));
        }
        return new Hook(
                id,
                owner,
                name,
                descriptor,
                access,
                new When(atoms),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean());
    }

    private static void hook(DataOutputStream out, Hook hook) throws IOException {
        out.writeInt(hook.id());
        strings(out, hook.owner(), hook.name(), hook.descriptor());
        out.writeInt(hook.access());
        out.writeInt(hook.when().atoms().size());
        for (When.Atom atom : hook.when().atoms()) {
            out.writeUTF(atom.kind().name());
            out.writeInt(atom.argument());
            out.writeUTF(atom.field());
        }
        strings(out, hook.targetClass(), hook.targetMethod(), hook.hookDescriptor());
        out.writeBoolean(hook.javaBody());
    }

    private static void strings(DataOutputStream out, String... strings) throws IOException {
        for (String string : strings) {
            out.writeUTF(string);
        }
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
