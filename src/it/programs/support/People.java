import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What every database server is asked: a table filled, large values, several connections at once, a conflict, a roll-back. */
public final class People {
    public interface Connections {
        Connection open() throws SQLException;
    }

    private People() {}

    public static void use(Connections connections) throws Exception {
        try (Connection connection = connections.open(); Statement statement = connection.createStatement()) {
            statement.execute("create table person (id int primary key, name varchar(100), points int)");
            statement.execute("create table document (id int primary key, body blob(4m))");
            connection.setAutoCommit(false);
            fill(connection, 0, 1000);
            connection.commit();
            try (PreparedStatement insert = connection.prepareStatement("insert into document values (1, ?)")) {
                insert.setBinaryStream(1, new ByteArrayInputStream(Say.pattern(2_000_000)), 2_000_000);
                insert.executeUpdate();
            }
            connection.commit();
            try (ResultSet row = statement.executeQuery("select body from document")) {
                row.next();
                System.out.println(Say.show(row.getBinaryStream(1).readAllBytes()));
            }
            query(connection);
            statement.executeUpdate("delete from person where points < 50");
            query(connection);
            connection.rollback();
            query(connection);
            try {
                statement.execute("insert into person values (5, 'twice', 1)");
            } catch (SQLException e) {
                System.out.println(e.getSQLState());
            }
            connection.commit();
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> parts = new ArrayList<>();
        for (int part = 1; part <= 4; part++) {
            int from = part * 1000;
            parts.add(threads.submit(() -> {
                try (Connection connection = connections.open()) {
                    connection.setAutoCommit(false);
                    fill(connection, from, from + 250);
                    connection.commit();
                    return from;
                }
            }));
        }
        for (Future<Integer> part : parts) {
            System.out.println("part " + part.get());
        }
        threads.shutdown();
        try (Connection connection = connections.open()) {
            query(connection);
        }
    }

    public static void query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), sum(points), min(name), max(name) from person where name > 'name 5'")) {
            rows.next();
            System.out.println(rows.getInt(1) + " " + rows.getInt(2) + " " + rows.getString(3) + " " + rows.getString(4));
        }
    }

    private static void fill(Connection connection, int from, int to) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into person values (?, ?, ?)")) {
            for (int i = from; i < to; i++) {
                insert.setInt(1, i);
                insert.setString(2, "name " + i * 7919 % 10_007);
                insert.setInt(3, i % 100);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
