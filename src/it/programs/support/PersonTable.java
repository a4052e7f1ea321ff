import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What an embedded database does in these tests: creates, inserts 10,000 rows, indexes, queries, rolls back, closes, opens again. */
public final class PersonTable {
    public interface Shutdown {
        void run() throws SQLException;
    }

    private PersonTable() {}

    /** Two connections one after the other, each followed by what closes the database. */
    public static void work(String createUrl, String url, Shutdown shutdown) throws SQLException {
        try (Connection connection = DriverManager.getConnection(createUrl); Statement statement = connection.createStatement()) {
            fill(connection, statement);
            change(connection, statement);
        }
        shutdown.run();
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            query(statement);
        }
        shutdown.run();
        System.out.println(new java.io.File(".").list().length);
    }

    private static void fill(Connection connection, Statement statement) throws SQLException {
        statement.execute("create table person (id int primary key, name varchar(100), points int)");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into person values (?, ?, ?)")) {
            for (int i = 0; i < 10_000; i++) {
                insert.setInt(1, i);
                insert.setString(2, "name " + i * 7919 % 10_007);
                insert.setInt(3, i % 100);
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
        statement.execute("create index by_name on person (name)");
        connection.commit();
        query(statement);
    }

    private static void change(Connection connection, Statement statement) throws SQLException {
        statement.executeUpdate("delete from person where points < 50");
        query(statement);
        connection.rollback();
        query(statement);
        try {
            statement.execute("insert into person values (5, 'twice', 1)");
        } catch (SQLException e) {
            System.out.println(e.getSQLState());
        }
        connection.commit();
    }

    private static void query(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*), sum(points), min(name), max(name) from person where name > 'name 5'")) {
            rows.next();
            System.out.println(rows.getInt(1) + " " + rows.getInt(2) + " " + rows.getString(3) + " " + rows.getString(4));
        }
    }
}
