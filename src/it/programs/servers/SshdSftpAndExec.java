// @network
// @libs sshd/*
// @jvm -Duser.home=home
// @oracle
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA SSHD, both ends: a password, files by sftp, commands by exec. */
public final class SshdSftpAndExec {
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("home"));
        Path root = Files.createDirectories(Path.of("root")).toAbsolutePath();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(Path.of("host.key")));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("it") && password.equals("secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
        server.start();
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try (ClientSession session = client.connect("it", "127.0.0.1", server.getPort()).verify(Duration.ofSeconds(20)).getSession()) {
            session.addPasswordIdentity("secret");
            session.auth().verify(Duration.ofSeconds(20));
            exec(session, "echo hello; echo oops >&2; exit 3", "");
            exec(session, "cat", "back again ".repeat(5000));
            exec(session, "head -c 300000 /dev/zero | wc -c", "");
            sftp(session, root);
        }
        Say.that("wrong password", () -> {
            try (ClientSession session = client.connect("it", "127.0.0.1", server.getPort()).verify(Duration.ofSeconds(20)).getSession()) {
                session.addPasswordIdentity("wrong");
                session.auth().verify(Duration.ofSeconds(20));
                return "let in";
            } catch (org.apache.sshd.common.SshException e) {
                return "refused";
            }
        });
        client.stop();
        server.stop();
        System.out.println(client.isOpen() + " " + server.isOpen());
    }

    private static void exec(ClientSession session, String command, String input) throws Exception {
        try (ChannelExec channel = session.createExecChannel(command); ByteArrayOutputStream out = new ByteArrayOutputStream(); ByteArrayOutputStream err = new ByteArrayOutputStream()) {
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(Duration.ofSeconds(20));
            try (OutputStream in = channel.getInvertedIn()) {
                in.write(input.getBytes());
            }
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), Duration.ofSeconds(20));
            System.out.println(command + ": " + channel.getExitStatus() + " closed " + events.contains(ClientChannelEvent.CLOSED) + " " + Say.show(out.toByteArray()) + " " + err.toString().strip());
        }
    }

    private static void sftp(ClientSession session, Path root) throws Exception {
        byte[] data = Say.pattern(1_000_000);
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            sftp.mkdir("/folder");
            try (OutputStream out = sftp.write("/folder/data")) {
                out.write(data);
            }
            System.out.println("on disk " + Say.show(Files.readAllBytes(root.resolve("folder/data"))));
            try (InputStream in = sftp.read("/folder/data")) {
                System.out.println("read " + Say.show(in.readAllBytes()));
            }
            sftp.rename("/folder/data", "/folder/renamed");
            System.out.println("size " + sftp.stat("/folder/renamed").getSize());
            Set<String> names = new TreeSet<>();
            for (SftpClient.DirEntry entry : sftp.readDir("/folder")) {
                names.add(entry.getFilename());
            }
            System.out.println(names);
            Say.that("missing", () -> {
                try {
                    return sftp.stat("/no");
                } catch (org.apache.sshd.sftp.common.SftpException e) {
                    return e.getStatus();
                }
            });
            sftp.remove("/folder/renamed");
            sftp.rmdir("/folder");
            System.out.println("left " + root.toFile().list().length);
        }
    }
}
