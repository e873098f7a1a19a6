package io.jaelegram.server.store.rocks;

import io.jaelegram.server.store.StoreException;
import io.jaelegram.server.store.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** One opening of the database, with a handle for each table. */
record OpenRocks(RocksDB database, Map<Table, ColumnFamilyHandle> tables, ColumnFamilyHandle unused) {
    static OpenRocks open(Path folder, RocksSettings settings) throws StoreException {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, settings.table));
        for (Table table : Table.values()) {
            byte[] name = table.id().getBytes(StandardCharsets.US_ASCII);
            families.add(new ColumnFamilyDescriptor(name, settings.table));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            RocksDB database = RocksDB.open(settings.database, folder.toString(), families, handles);
            Map<Table, ColumnFamilyHandle> tables = new EnumMap<>(Table.class);
            for (Table table : Table.values()) {
                tables.put(table, handles.get(1 + table.ordinal()));
            }
            return new OpenRocks(database, tables, handles.get(0));
        } catch (RocksDBException e) {
            throw Trouble.of(e);
        }
    }

    ColumnFamilyHandle handle(Table table) {
        return tables.get(table);
    }

    void close() {
        tables.values().forEach(ColumnFamilyHandle::close);
        unused.close();
        database.close();
    }
}
