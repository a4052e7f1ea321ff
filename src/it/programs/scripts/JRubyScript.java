// @network
// @libs jruby/*
// @jvm -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED -Djruby.native.enabled=false -Djava.io.tmpdir=.
// @jvm --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio.channels=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
// @timeout 120

// @oracle
/** A Ruby script that reads and writes files and runs processes, by JRuby without its native library. */
public final class JRubyScript {
    public static void main(String[] args) throws Exception {
        RubyScript.run();
    }
}
