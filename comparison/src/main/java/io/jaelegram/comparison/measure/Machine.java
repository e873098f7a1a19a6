package io.jaelegram.comparison.measure;

import io.netty.util.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** On what a benchmark ran: without it no figure means anything. */
public final class Machine {
    private Machine() {}

    /** Name and value, in the order in which they are printed. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put(
                "netty",
                Optional.ofNullable(Version.identify().get("netty-common"))
                        .map(Version::artifactVersion)
                        .orElse("unknown"));
        facts.put(
                "jaelegram",
                Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                        .orElse("built from sources"));
        return facts;
    }

    public static String line() {
        return String.join(
                ", ",
                facts().entrySet().stream()
                        .map(fact -> fact.getKey() + " " + fact.getValue())
                        .toList());
    }
}
