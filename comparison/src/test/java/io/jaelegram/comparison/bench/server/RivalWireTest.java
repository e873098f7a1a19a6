package io.jaelegram.comparison.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.comparison.bench.server.RivalWire.Role;
import io.jaelegram.comparison.bench.server.RivalWire.Word;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the rivals answer, as it comes: byte by byte. */
class RivalWireTest {
    private static final String NUMBER_7 = "\0\0\0\0\0\0\0\7";

    @Test
    void redisConfirmsWhatItKeepsInOrder() {
        RivalWire wire = begun(new RedisWire(), Role.STORER);
        assertThat(read(wire, "%1\r\n$6\r\nserver\r\n$5\r\nredis\r\n:1\r\n"))
                .containsExactly(new Word.Ready(), new Word.Kept(Optional.empty()));
    }

    @Test
    void redisBringsMessagesBesideAnswers() {
        RivalWire wire = begun(new RedisWire(), Role.READER);
        assertThat(read(wire, ":1\r\n>3\r\n$7\r\nmessage\r\n$6\r\nmail:0\r\n$8\r\n" + NUMBER_7 + "\r\n"))
                .containsExactly(new Word.Other(Optional.empty()), new Word.Message(7, Optional.empty()));
    }

    @Test
    void natsNamesTheMessageThatItKeeps() {
        RivalWire wire = begun(new NatsWire(), Role.STORER);
        assertThat(read(wire, "MSG kept.0.0 1 2\r\n{}\r\nMSG kept.0.12 1 2\r\n{}\r\n"))
                .containsExactly(new Word.Ready(), new Word.Kept(Optional.of(12L)));
    }

    @Test
    void natsBringsAMessage() {
        RivalWire wire = begun(new NatsWire(), Role.READER);
        assertThat(read(wire, "PONG\r\nMSG mail.0 1 8\r\n" + NUMBER_7 + "\r\n"))
                .containsExactly(new Word.Ready(), new Word.Message(7, Optional.empty()));
    }

    @Test
    void aRefusalIsNoConfirmation() {
        RivalWire nats = begun(new NatsWire(), Role.STORER);
        assertThatThrownBy(() -> read(nats, "MSG kept.0.3 1 11\r\n{\"error\":{}}\r\n"))
                .hasMessageContaining("NATS says");
        RivalWire redis = begun(new RedisWire(), Role.STORER);
        assertThatThrownBy(() -> read(redis, "-OOM no room\r\n")).hasMessageContaining("OOM no room");
    }

    @Test
    void mqttAnswersWithQualityOneAndNamesPackets() {
        RivalWire reader = begun(new MqttWire(), Role.READER);
        List<Word> words = read(reader, "\u0090\3\0\1\1" + "\u0032\u000f\0\3a/b\0\5" + NUMBER_7);
        assertThat(words.get(0)).isEqualTo(new Word.Ready());
        Word.Message message = (Word.Message) words.get(1);
        assertThat(message.number()).isEqualTo(7);
        ByteBuf answer = Unpooled.buffer();
        message.reply().orElseThrow().accept(answer);
        assertThat(answer).isEqualTo(bytes("\u0040\2\0\5"));
        assertThat(read(begun(new MqttWire(), Role.STORER), "\u0040\2\0\u0009"))
                .containsExactly(new Word.Kept(Optional.of(9L)));
    }

    private static RivalWire begun(RivalWire wire, Role role) {
        wire.begin(Unpooled.buffer(), 0, role);
        return wire;
    }

    private static List<Word> read(RivalWire wire, String text) {
        ByteBuf all = bytes(text);
        ByteBuf come = Unpooled.buffer();
        List<Word> words = new ArrayList<>();
        while (all.isReadable()) {
            come.writeByte(all.readByte());
            wire.read(come).ifPresent(words::add);
        }
        assertThat(come.isReadable()).as("something is left").isFalse();
        return words;
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }
}
