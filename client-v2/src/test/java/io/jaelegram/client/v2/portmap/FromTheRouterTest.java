package io.jaelegram.client.v2.portmap;

import static io.jaelegram.client.v2.portmap.Household.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jaelegram.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of texts that a router, or somebody in its place, sends by UPnP. */
class FromTheRouterTest {
    private static final RouterUrl AT = new RouterUrl(ip("192.168.1.1"), 5000, "/root/desc.xml");

    private static byte[] found(String kind, String location) {
        return ("HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\nst: " + kind + "\r\nLocation: " + location
                        + "\r\nUSN: uuid:1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anAnswerToTheSearchNamesAPlace() {
        assertThat(Ssdp.location(found(
                        "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
                        "http://192.168.1.1:5000/root/desc.xml")))
                .contains(AT);
    }

    @Test
    void onlyRoutersAreHeard() {
        assertThat(Ssdp.location(found("urn:schemas-upnp-org:device:MediaServer:1", "http://192.168.1.1:5000/")))
                .isEmpty();
        assertThat(Ssdp.location("NOTIFY * HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(Ssdp.location(new byte[0])).isEmpty();
        assertThat(Ssdp.location(new byte[1_501])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://192.168.1.1/",
                "http://router.home/",
                "http://192.168.1.1@10.0.0.1/",
                "http://192.168.1.1:0/",
                "http://192.168.1.1:70000/",
                "http://192.168.1.256/",
                "http://192.168.1.1/a b",
                "http://192.168.1.1/\r\nX: y",
                "file:///etc/passwd",
                "http://[::1]/",
                ""
            })
    void placesOfAnotherFormAreNoPlaces(String url) {
        assertThat(RouterUrl.parse(url)).isEmpty();
    }

    @Test
    void aReferenceStaysAtTheSameHost() {
        assertThat(AT.resolve("/ctl")).contains(new RouterUrl(ip("192.168.1.1"), 5000, "/ctl"));
        assertThat(AT.resolve("ctl")).contains(new RouterUrl(ip("192.168.1.1"), 5000, "/root/ctl"));
        assertThat(AT.resolve("http://192.168.1.1:80/ctl")).contains(new RouterUrl(ip("192.168.1.1"), 80, "/ctl"));
        assertThat(AT.resolve("http://192.168.1.66:5000/ctl")).isEmpty();
        assertThat(AT.resolve("https://192.168.1.1/ctl")).isEmpty();
    }

    private static String service(String type, String control) {
        return "<service><serviceType>" + type + "</serviceType><controlURL>" + control + "</controlURL></service>";
    }

    private static String description(String services) {
        return "<?xml version=\"1.0\"?><root xmlns=\"urn:schemas-upnp-org:device-1-0\"><device><serviceList>" + services
                + "</serviceList></device></root>";
    }

    @Test
    void theBestServiceOfADescriptionIsTaken() throws MalformedException {
        String both = description(service("urn:schemas-upnp-org:service:Layer3Forwarding:1", "/l3f")
                + service("urn:schemas-upnp-org:service:WANPPPConnection:1", "/ppp")
                + service("urn:schemas-upnp-org:service:WANIPConnection:1", "/ip1"));

        assertThat(RouterService.find(both, AT))
                .contains(new RouterService(
                        "urn:schemas-upnp-org:service:WANIPConnection:1",
                        new RouterUrl(ip("192.168.1.1"), 5000, "/ip1")));
    }

    @Test
    void aServiceAtAnotherHostIsNotTaken() throws MalformedException {
        String elsewhere =
                description(service("urn:schemas-upnp-org:service:WANIPConnection:1", "http://10.9.8.7/ctl"));

        assertThat(RouterService.find(elsewhere, AT)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"1\"><!ENTITY y \"&x;&x;\">]><a>&y;</a>",
                "<!DOCTYPE a SYSTEM \"http://10.0.0.1/a.dtd\"><a/>",
                "<a>&unknown;</a>",
                "<a><b></a>",
                ""
            })
    void documentTypesEntitiesAndBrokenXmlAreRefused(String xml) {
        assertThatThrownBy(() -> RouterXml.parse(xml)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aDocumentOfAMegabyteIsRefusedUnread() {
        assertThatThrownBy(() -> RouterXml.parse("<a>" + "x".repeat(1 << 20) + "</a>"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("characters");
    }
}
