package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.MalformedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The three actions of WANIPConnection that we call, and their answers (UPnP Device Architecture 1.1, section 3). */
final class Soap {
    /** Shown to people in the router's list of mappings. */
    private static final String DESCRIPTION = "jaelegram";

    private Soap() {}

    static RouterHttp.Question askAddress(RouterService service) {
        return call(service, "GetExternalIPAddress", Map.of());
    }

    /** WANIPConnection:1, section 2.4.16. */
    static RouterHttp.Question add(RouterService service, LocalPort local, int port, Ipv4 self, int seconds) {
        Map<String, Object> arguments = place(local, port);
        arguments.put("NewInternalPort", local.number());
        arguments.put("NewInternalClient", self);
        arguments.put("NewEnabled", 1);
        arguments.put("NewPortMappingDescription", DESCRIPTION);
        arguments.put("NewLeaseDuration", seconds);
        return call(service, "AddPortMapping", arguments);
    }

    static RouterHttp.Question delete(RouterService service, LocalPort local, int port) {
        return call(service, "DeletePortMapping", place(local, port));
    }

    private static Map<String, Object> place(LocalPort local, int port) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("NewRemoteHost", "");
        arguments.put("NewExternalPort", port);
        arguments.put("NewProtocol", local.protocol());
        return arguments;
    }

    /** No argument of ours holds a character that XML would have to escape. */
    private static RouterHttp.Question call(RouterService service, String action, Map<String, Object> arguments) {
        StringBuilder body = new StringBuilder("<?xml version=\"1.0\"?>\r\n"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body><u:");
        body.append(action).append(" xmlns:u=\"").append(service.type()).append("\">");
        arguments.forEach((name, value) -> body.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>'));
        body.append("</u:").append(action).append("></s:Body></s:Envelope>");
        return new RouterHttp.Question(
                service.control(), Optional.of('"' + service.type() + '#' + action + '"'), body.toString());
    }

    /** The address in an answer to {@link #askAddress}. */
    static Optional<Ipv4> address(RouterHttp.Answer answer) throws MalformedException {
        return RouterXml.parse(answer.body()).text("NewExternalIPAddress").flatMap(Ipv4::parse);
    }

    /** The error in an answer that is not 200: its number, or 0 when it names none. */
    static int error(RouterHttp.Answer answer) throws MalformedException {
        return RouterXml.parse(answer.body())
                .text("errorCode")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
