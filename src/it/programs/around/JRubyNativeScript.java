// @network
// @libs jruby/*
// @jvm -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED -Djruby.native.enabled=true -Djava.io.tmpdir=.
// @jvm --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio.channels=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
// @timeout 120

/** The same Ruby script with JRuby's native library: libc is called by JNI. */
public final class JRubyNativeScript {
    public static void main(String[] args) throws Exception {
        RubyScript.run();
    }
}
