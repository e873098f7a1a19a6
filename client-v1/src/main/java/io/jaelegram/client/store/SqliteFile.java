package io.jaelegram.client.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/**
 * How the store's SQLite file is opened and laid out: one table of sealed rows and one head record. Every setting here is
 * one that durability, secrecy or a stranger's file asks for.
 */
final class SqliteFile {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);

    /** "Jael": tells this file from other SQLite files. */
    static final int APPLICATION_ID = 0x4a61656c;

    private static final String ROWS = "CREATE TABLE rows (tbl INTEGER NOT NULL, key BLOB NOT NULL, "
            + "value BLOB NOT NULL, PRIMARY KEY (tbl, key)) WITHOUT ROWID";
    private static final String HEAD =
            "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), value BLOB NOT NULL)";

    /** Milliseconds to wait for a lock: only a person's own tool on the same file, or our other connection, holds one. */
    private static final int LOCK_WAIT_MILLIS = 5_000;

    private SqliteFile() {}

    static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            LOG.warn("SQLite's native library could not be loaded: {}", e.toString());
        }
    }

    /** Reads only: the file and its log stay byte for byte as they are, however damaged. */
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(file, config);
    }

    /** Writes transactions that are synced when they return. The file must exist, perhaps empty. */
    static Connection writer(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setGetGeneratedKeys(false);
        return open(file, config);
    }

    /** Lays out an empty file. */
    static void layOut(Connection writer, int format) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + format);
            statement.execute(ROWS);
            statement.execute(HEAD);
        }
    }

    /** Whether the file has these two tables and nothing else: a trigger or a view could lie to every check. */
    static boolean isLaidOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet entries = statement.executeQuery("SELECT sql FROM sqlite_schema ORDER BY sql")) {
            return entries.next()
                    && HEAD.equals(entries.getString(1))
                    && entries.next()
                    && ROWS.equals(entries.getString(1))
                    && !entries.next();
        }
    }

    /** Whether SQLite finds its own pages in order: a page both free and in use would be overwritten later. */
    static boolean isSound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet findings = statement.executeQuery("PRAGMA quick_check(1)")) {
            return findings.next() && "ok".equals(findings.getString(1));
        }
    }

    /** The value of a numeric pragma. */
    static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA " + name)) {
            return result.getInt(1);
        }
    }

    /**
     * Moves the log into the file and cuts it to nothing, which ends the life of overwritten and deleted values on disk:
     * {@code secure_delete} has zeroed them in the pages moved.
     *
     * @return false if somebody was reading, so that it has to be tried again
     */
    static boolean emptyLog(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.getInt(1) == 0;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(LOCK_WAIT_MILLIS);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    /** The URI form escapes what the driver would take for options, such as a question mark in a folder's name. */
    private static Connection open(Path file, SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
