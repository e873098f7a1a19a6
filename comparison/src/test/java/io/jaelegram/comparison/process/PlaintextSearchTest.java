package io.jaelegram.comparison.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaintextSearchTest {
    private static final String CANARY = "canary-7f3a gräbt 金";
    private final PlaintextSearch search = new PlaintextSearch(List.of(CANARY));

    @Test
    void aTextIsFoundAsItIs() {
        assertThat(search.count(("xx" + CANARY + "yy" + CANARY).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(2);
    }

    @Test
    void aTextIsFoundInJavasAndWindowsEncoding() {
        assertThat(search.count(("x" + CANARY).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo(1);
        assertThat(search.count(("x" + CANARY).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void aTextIsFoundInBase64WhateverStandsBeforeAndBehindIt(String before) {
        byte[] all = (before + CANARY + "tail").getBytes(StandardCharsets.UTF_8);
        assertThat(search.count(Base64.getEncoder().encode(all))).isEqualTo(1);
    }

    @Test
    void aTextIsFoundInHexadecimal() {
        StringBuilder hex = new StringBuilder();
        for (byte b : CANARY.getBytes(StandardCharsets.UTF_8)) {
            hex.append(String.format("%02X", b));
        }
        assertThat(search.count(hex.toString().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(1);
    }

    @Test
    void anotherTextIsNotFound() {
        assertThat(search.count("canary-7f3b grabt".getBytes(StandardCharsets.UTF_8)))
                .isZero();
    }

    @Test
    void allFilesBelowAFolderAreSearched(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("deep/er/file"), "x" + CANARY);
        Files.writeString(folder.resolve("other"), "nothing");

        PlaintextSearch.Found found = search.in(folder);

        assertThat(found.times()).isEqualTo(1);
        assertThat(found.files()).isEqualTo(2);
    }

    @Test
    void aTextThatChanceWouldFindIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlaintextSearch(List.of("hi")));
    }
}
