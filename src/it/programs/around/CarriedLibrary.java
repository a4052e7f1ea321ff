// @network
// @libs sqlite/*
// @jvm --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=.
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.stream.Stream;

/** A library that is carried in a jar: written to a folder for temporary files, loaded from there, and used. The database is in memory. */
public final class CarriedLibrary {
    public static void main(String[] args) throws Exception {
        System.out.println(libraries());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table person (id integer primary key, name text)");
            for (int i = 0; i < 100; i++) {
                statement.executeUpdate("insert into person values (" + i + ", 'name " + i * 7919 % 10_007 + "')");
            }
            try (ResultSet rows = statement.executeQuery("select count(*), max(name), sum(id) from person where id % 3 = 0")) {
                rows.next();
                System.out.println(rows.getInt(1) + " " + rows.getString(2) + " " + rows.getInt(3));
            }
        }
        System.out.println(libraries());
    }

    private static long libraries() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("."))) {
            return files.filter(file -> file.toString().endsWith(".so")).count();
        }
    }
}
