import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for localhost, made by keytool in the working directory. */
public final class Certificate {
    public static final Path STORE = Path.of("keys.p12");
    public static final String PASSWORD = "changeit";

    private Certificate() {}

    public static void make() throws Exception {
        List<String> command = List.of(System.getProperty("java.home") + "/bin/keytool", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC",
                "-genkeypair", "-alias", "it", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", STORE.toString());
        int status = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Path.of("keytool.txt").toFile()).start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("keytool ended with " + status + ": " + Files.readString(Path.of("keytool.txt")));
        }
    }

    /** For both sides: shows the certificate, and trusts it alone. */
    public static SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(STORE)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
