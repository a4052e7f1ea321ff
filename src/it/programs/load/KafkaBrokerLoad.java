// @load
// @libs kafka/*
// @jvm -Dsun.misc.unsafe.memory.access=allow
// @timeout 300

/** A hundred thousand records through {@link KafkaBroker}. */
public final class KafkaBrokerLoad {
    public static void main(String[] args) throws Exception {
        KafkaBroker.main(new String[] {"100000"});
    }
}
