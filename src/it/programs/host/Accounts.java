// @oracle
import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who the process is: user, group, supplementary groups. */
public final class Accounts {
    public static void main(String[] args) {
        UnixSystem system = new UnixSystem();
        Say.that("name", system::getUsername);
        Say.that("uid", system::getUid);
        Say.that("gid", system::getGid);
        Say.that("groups", system::getGroups);
        Say.that("owner", () -> Files.getOwner(Path.of("/proc/self")));
        Say.that("property", () -> System.getProperty("user.name"));
    }
}
