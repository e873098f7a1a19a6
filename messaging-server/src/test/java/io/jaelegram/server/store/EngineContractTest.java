package io.jaelegram.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server relies on, asked of RocksDB and of its model alike. */
abstract class EngineContractTest {
    private Engine engine;

    /** Opens what the last opening left on the disk. */
    abstract Engine open() throws StoreException;

    @BeforeEach
    void begin() throws StoreException {
        engine = open();
    }

    Engine opened() {
        return engine;
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Engine.Change put(Table table, String key, String value) {
        return new Engine.Change(table, bytes(key), Optional.of(bytes(value)));
    }

    private static Engine.Change remove(Table table, String key) {
        return new Engine.Change(table, bytes(key), Optional.empty());
    }

    private List<String> scan(Table table, String prefix, String from, int limit) throws StoreException {
        List<String> seen = new ArrayList<>();
        engine.scan(table, bytes(prefix), bytes(from), (key, value) -> {
            seen.add(new String(key, StandardCharsets.US_ASCII) + "=" + new String(value, StandardCharsets.US_ASCII));
            return seen.size() < limit;
        });
        return seen;
    }

    @Test
    void whatIsWrittenIsThereAfterOpeningAnew() throws StoreException {
        engine.write(List.of(put(Table.MAIL, "a", "1"), put(Table.IDS, "a", "2")));
        engine.close();
        engine = open();

        assertThat(engine.get(Table.MAIL, bytes("a"))).hasValue(bytes("1"));
        assertThat(engine.get(Table.IDS, bytes("a"))).hasValue(bytes("2"));
        assertThat(engine.get(Table.SHARES, bytes("a"))).isEmpty();
    }

    @Test
    void aRemovedRowIsGoneAndTheLastWordOfAGroupCounts() throws StoreException {
        engine.write(List.of(put(Table.MAIL, "a", "1"), put(Table.MAIL, "b", "1")));
        engine.write(List.of(remove(Table.MAIL, "a"), put(Table.MAIL, "b", "2"), remove(Table.MAIL, "never")));

        assertThat(engine.get(Table.MAIL, bytes("a"))).isEmpty();
        assertThat(engine.get(Table.MAIL, bytes("b"))).hasValue(bytes("2"));
    }

    @Test
    void rowsAreShownInUnsignedOrderFromAKeyOnWithinAPrefix() throws StoreException {
        engine.write(List.of(
                put(Table.MAIL, "k3", "c"),
                put(Table.MAIL, "k1", "a"),
                put(Table.MAIL, "k2", "b"),
                put(Table.MAIL, "j9", "x"),
                put(Table.MAIL, "l0", "y")));
        engine.write(List.of(new Engine.Change(Table.MAIL, new byte[] {(byte) 0xff}, Optional.of(bytes("z")))));

        assertThat(scan(Table.MAIL, "k", "", 9)).containsExactly("k1=a", "k2=b", "k3=c");
        assertThat(scan(Table.MAIL, "k", "k2", 9)).containsExactly("k2=b", "k3=c");
        assertThat(scan(Table.MAIL, "k", "", 1)).containsExactly("k1=a");
        assertThat(scan(Table.MAIL, "m", "", 9)).isEmpty();
        assertThat(scan(Table.MAIL, "", "", 9)).hasSize(6).startsWith("j9=x");
    }

    @Test
    void theRunNumberGrowsWithEachOpening() throws StoreException {
        int first = StoreFormat.open(engine, TestMail.empty());
        engine.close();
        engine = open();

        assertThat(StoreFormat.open(engine, TestMail.empty())).isEqualTo(first + 1);
    }

    @Test
    void aStoreOfANewerProgramIsRefusedAndNotChanged() throws StoreException {
        StoreFormat.open(engine, TestMail.empty());
        byte[] newer = {0, 0, 0, StoreFormat.VERSION + 1};
        engine.write(List.of(new Engine.Change(Table.META, bytes("format"), Optional.of(newer))));

        assertThatThrownBy(() -> StoreFormat.open(engine, TestMail.empty()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format " + (StoreFormat.VERSION + 1))
                .extracting(e -> ((StoreException) e).kind())
                .isEqualTo(StoreException.Kind.NEWER_FORMAT);
        assertThat(engine.get(Table.META, bytes("format"))).hasValue(newer);
    }

    @Test
    void anEngineMayBeClosedTwice() {
        engine.close();
        engine.close();
    }
}
