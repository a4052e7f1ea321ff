// @real
// @libs derby*
// @timeout 120
// @oracle newest
import java.sql.DriverManager;
import java.sql.SQLException;

/** Derby embedded. */
public final class DerbyEmbedded {
    public static void main(String[] args) throws Exception {
        PersonTable.work("jdbc:derby:db;create=true", "jdbc:derby:db", DerbyEmbedded::shutdown);
    }

    private static void shutdown() {
        try {
            DriverManager.getConnection("jdbc:derby:db;shutdown=true");
        } catch (SQLException e) {
            System.out.println("shutdown " + e.getSQLState());
        }
    }
}
