// @real
// @agent
// @libs h2-*
// @timeout 120

// @oracle newest
/** H2 embedded; the last connection closes the database. */
public final class H2Embedded {
    public static void main(String[] args) throws Exception {
        PersonTable.work("jdbc:h2:./db", "jdbc:h2:./db", () -> {});
    }
}
