package io.jaelegram.server.store.rocks;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ChecksumType;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/** RocksDB sized for a small machine: some 30 MB of native memory at most. */
final class RocksSettings implements AutoCloseable {
    private static final long MB = 1 << 20;

    /** Mail is written once, read once and deleted: caching helps the small tables only. */
    private static final long BLOCK_CACHE = 8 * MB;

    private static final long WRITE_BUFFER_OF_TABLE = 4 * MB;
    private static final long WRITE_BUFFERS = 16 * MB;

    /** The log is read whole at start: this bounds the start time after a crash to well under a second. */
    private static final long LOG = 32 * MB;

    /** 10 bits let 1 in 100 look-ups of an absent key read a block; nearly every look-up of a new envelope is one. */
    private static final double BLOOM_BITS = 10;

    private final Cache cache;
    private final BloomFilter bloom;
    final DBOptions database;
    final ColumnFamilyOptions table;
    final WriteOptions synced;

    RocksSettings() {
        RocksDB.loadLibrary();
        cache = new LRUCache(BLOCK_CACHE);
        bloom = new BloomFilter(BLOOM_BITS);
        database = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setMaxOpenFiles(256)
                .setMaxBackgroundJobs(2)
                .setDbWriteBufferSize(WRITE_BUFFERS)
                .setMaxTotalWalSize(LOG)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                // A torn last record is a write that was never acknowledged; damage before it must not be skipped.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
        table = new ColumnFamilyOptions()
                .setWriteBufferSize(WRITE_BUFFER_OF_TABLE)
                // Sealed bodies do not compress.
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setFilterPolicy(bloom)
                        .setChecksumType(ChecksumType.kXXH3));
        synced = new WriteOptions().setSync(true);
    }

    @Override
    public void close() {
        synced.close();
        table.close();
        database.close();
        bloom.close();
        cache.close();
    }
}
