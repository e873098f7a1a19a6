package io.jaelegram.server;

import io.jaelegram.server.control.JsonObject;
import io.jaelegram.server.store.Counted;
import io.jaelegram.server.store.Totals;

/**
 * What a server does at the moment. Fields are only ever added to the JSON form.
 *
 * @param state {@code serving} or {@code draining}
 * @param totals -1 in each field while the store is away
 * @param store where mail is kept
 * @param format of that store
 * @param metrics where figures and health are shown, or {@code off}
 * @param damaged records of mail that were found damaged since the start
 * @param fault why nothing is written at the moment; empty when all is well
 */
record ServerStatus(
        String state,
        String address,
        String pin,
        String metrics,
        long upSeconds,
        int connections,
        Totals totals,
        String store,
        int format,
        long free,
        int damaged,
        String fault) {
    /** What this server keeps about people, and for how long. */
    static final String PRIVACY = "This server keeps user names, public keys and signed records until the account is"
            + " deleted, and sealed messages without their sender until they are fetched, at most 31 days; it keeps no"
            + " message text, no contact lists and no network addresses.";

    String json() {
        return new JsonObject()
                .put("v", 1)
                .put("type", "status")
                .put("state", state)
                .put("version", ServerVersion.number())
                .put("address", address)
                .put("pin", pin)
                .put("metrics", metrics)
                .put("up_seconds", upSeconds)
                .put("connections", connections)
                .put("accounts", totals.accounts())
                .put("messages_waiting", totals.messages())
                .put("bytes_waiting", totals.bytes())
                .put("store", store)
                .put("store_format", format)
                .put("disk_free_bytes", free)
                .put("damaged_records", damaged)
                .put("fault", fault)
                .put("privacy", PRIVACY)
                .toString();
    }

    private boolean away() {
        return totals.accounts() < 0;
    }

    /** A cluster goes on with its other parts. */
    private String missing() {
        return store.startsWith("redis") ? "not everything" : "nothing";
    }

    String text() {
        return String.join(
                "\n",
                "state        " + state + (fault.isEmpty() ? "" : ", but " + missing() + " is written: " + fault),
                "version      " + ServerVersion.number() + ", store format " + format,
                "address      " + address + "#" + pin,
                "metrics      " + metrics,
                "up           " + upSeconds + " s",
                "connections  " + connections,
                "accounts     " + (away() ? "unknown" : totals.accounts()),
                "waiting      "
                        + (away()
                                ? "unknown"
                                : Counted.of(totals.messages(), "message") + ", " + totals.bytes() + " bytes"),
                "store        " + store,
                "disk free    " + free + " bytes",
                "damaged      "
                        + (damaged == 0
                                ? "nothing"
                                : damaged + " (records of mail, left out; their senders hand them in again)"),
                "privacy      " + PRIVACY);
    }
}
