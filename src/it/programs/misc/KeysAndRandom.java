// @oracle
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Collections;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** KeyStore files, cacerts, SecureRandom, java.security. */
public final class KeysAndRandom {
    public static void main(String[] args) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        SecretKey key = new SecretKeySpec(new byte[16], "AES");
        store.setEntry("key", new KeyStore.SecretKeyEntry(key), new KeyStore.PasswordProtection(password));
        try (FileOutputStream out = new FileOutputStream("keys")) {
            store.store(out, password);
        }
        KeyStore back = KeyStore.getInstance(Path.of("keys").toFile(), password);
        System.out.println(Collections.list(back.aliases()) + " " + back.getKey("key", password).equals(key));
        Say.that("wrong password", () -> {
            try (FileInputStream in = new FileInputStream("keys")) {
                back.load(in, "wrong".toCharArray());
                return "";
            } catch (java.io.IOException e) {
                return e.getMessage();
            }
        });
        KeyStore authorities = KeyStore.getInstance(Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), password);
        System.out.println("authorities " + authorities.size());
        for (String algorithm : new String[] {"NativePRNG", "NativePRNGNonBlocking", "DRBG", "SHA1PRNG"}) {
            byte[] bytes = new byte[100];
            SecureRandom random = SecureRandom.getInstance(algorithm);
            random.nextBytes(bytes);
            System.out.println(random.getAlgorithm() + " " + !Say.hash(bytes).equals(Say.hash(new byte[100])) + " " + random.generateSeed(8).length);
        }
        System.out.println(new SecureRandom().getAlgorithm() + " " + Files.size(Path.of("keys")) / 10_000);
    }
}
