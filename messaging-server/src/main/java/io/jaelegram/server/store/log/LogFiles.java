package io.jaelegram.server.store.log;

import io.jaelegram.server.store.StoreException;
import java.util.List;

/** The files of one log, in a folder of a real disk or of a simulated one. */
public interface LogFiles {
    /** Their numbers, ascending. */
    List<Integer> numbers() throws StoreException;

    LogFile open(int number) throws StoreException;

    /** Makes an empty file whose name survives a power cut. */
    LogFile create(int number) throws StoreException;

    /** Removes a file, open or not. */
    void delete(int number) throws StoreException;
}
