// @network
// @unserved
// @libs jruby/*
// @jvm -Dsun.misc.unsafe.memory.access=allow --enable-native-access=ALL-UNNAMED -Djruby.native.enabled=true -Dit.open3=true -Djava.io.tmpdir=.
// @jvm --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio.channels=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
// @timeout 120

/** The same with Open3: JRuby gives the numbers of its Java pipes to a native posix_spawn. */
public final class JRubyNativeOpen3 {
    public static void main(String[] args) throws Exception {
        RubyScript.run();
    }
}
