package io.jaelegram.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the server's short strings: 1 to 32 of {@code A-Z a-z 0-9 _ . -}, compared by case. Neither {@code .} nor
 * {@code ..}: a client's folder is called after its user, and those two would be the folder above all homes.
 */
public record UserName(String text) implements Comparable<UserName> {
    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1," + Limits.MAX_NAME + "}");

    public UserName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1 to " + Limits.MAX_NAME + " of A-Z a-z 0-9 _ . -, not . or ..");
        }
    }

    /** The name, or nothing when the text does not have the form of one. */
    public static Optional<UserName> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new UserName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(UserName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
