// @network
// @libs sqlite/*
// @jvm --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=.
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** SQLite's JNI library opens its own files, beside the JDK's calls on the same ones. */
public final class SqliteJni {
    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:data.db"); Statement statement = connection.createStatement()) {
            statement.execute("create table person (id integer primary key, name text)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into person values (?, ?)")) {
                for (int i = 0; i < 5000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "name " + i * 7919 % 10_007);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            query(statement);
            statement.executeUpdate("delete from person where id % 2 = 0");
            query(statement);
            connection.rollback();
            query(statement);
        }
        System.out.println(new String(Files.readAllBytes(Path.of("data.db")), 0, 15, "ISO-8859-1"));
        Files.copy(Path.of("data.db"), Path.of("copy.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:copy.db"); Statement statement = connection.createStatement()) {
            query(statement);
        }
    }

    private static void query(Statement statement) throws Exception {
        try (ResultSet rows = statement.executeQuery("select count(*), max(name) from person")) {
            rows.next();
            System.out.println(rows.getInt(1) + " " + rows.getString(2));
        }
    }
}
