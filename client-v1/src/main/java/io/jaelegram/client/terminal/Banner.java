package io.jaelegram.client.terminal;

import java.util.Optional;

/** Name and number of this program. */
final class Banner {
    private Banner() {}

    /** For the first line of the screen: {@code Jaelegram 1.0.0  client v1 (everything through the server)}. */
    static String text(VersionComposition version) {
        return "Jaelegram " + number() + "  client " + version.label() + " (" + version.title() + ")";
    }

    /** As the jar's manifest says it; class folders have none. */
    static String number() {
        return Optional.ofNullable(Banner.class.getPackage().getImplementationVersion())
                .map(version -> version.replace("-SNAPSHOT", ""))
                .orElse("(not packaged)");
    }
}
