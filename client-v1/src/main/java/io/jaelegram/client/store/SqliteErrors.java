package io.jaelegram.client.store;

import io.jaelegram.client.store.CommitResult.Failed;
import io.jaelegram.client.store.CommitResult.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** What a result code of SQLite means for the person whose store it is; codes from sqlite.org/rescode.html. */
final class SqliteErrors {
    /** The low byte of an extended code is its primary code. */
    private static final int PRIMARY = 0xff;

    private static final int SQLITE_ERROR = 1;
    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_NOTADB = 26;
    /** The wal-index in the -shm file could not grow: on Linux the sign of a full disk, too. */
    private static final int SQLITE_IOERR_SHMSIZE = 4874;

    private SqliteErrors() {}

    static Kind kind(SQLException error) {
        int code = code(error);
        if (code == SQLITE_IOERR_SHMSIZE) {
            return Kind.FULL;
        }
        return switch (code & PRIMARY) {
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.DAMAGED;
            default -> Kind.IO;
        };
    }

    static Failed failed(Path file, SQLException error) {
        return switch (kind(error)) {
            case FULL ->
                new Failed(
                        Kind.FULL,
                        "The disk that holds " + file
                                + " is full. The last change was not saved; all before it is safe. "
                                + "Free some space and repeat it.");
            case DAMAGED ->
                new Failed(
                        Kind.DAMAGED,
                        "The file " + file + " is damaged. The last change was not saved, and nothing more will be. "
                                + "Put back a copy of the whole folder, or start anew in another one with --home DIR.");
            case IO ->
                new Failed(
                        Kind.IO,
                        "The disk did not take the last change to " + file + " (" + error.getMessage()
                                + "). Nothing more will be saved until a restart. Check the disk and start the client again.");
        };
    }

    /** Whether a rollback found no transaction: it has no code of its own. */
    static boolean isRolledBackAlready(SQLException error) {
        return (code(error) & PRIMARY) == SQLITE_ERROR;
    }

    /** While opening, a table that is missing is damage, too. */
    static StoreException whileOpening(Path file, SQLException error) {
        return (code(error) & PRIMARY) == SQLITE_ERROR
                ? new DamagedStoreException(file, "is not whole: " + error.getMessage(), error)
                : whileReading(file, error);
    }

    static StoreException whileReading(Path file, SQLException error) {
        return switch (kind(error)) {
            case FULL -> StoreAccessException.full(file, error);
            case DAMAGED -> new DamagedStoreException(file, "is damaged or is no store", error);
            case IO -> StoreAccessException.refused(file, error);
        };
    }

    /** The driver's vendor code is cut to the primary code; the whole one is in its own exception. */
    private static int code(SQLException error) {
        return error instanceof SQLiteException sqlite ? sqlite.getResultCode().code : error.getErrorCode();
    }
}
