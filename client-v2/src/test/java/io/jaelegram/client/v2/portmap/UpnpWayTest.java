package io.jaelegram.client.v2.portmap;

import static io.jaelegram.client.v2.portmap.Household.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.jaelegram.protocol.link.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A router that speaks UPnP, played by the test. */
class UpnpWayTest {
    private static final LocalPort TCP_8013 = new LocalPort(IpProtocol.TCP, 8013);
    private static final Endpoint ROUTER = new Endpoint("192.168.1.1", 1900);
    private static final String SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1";
    private static final String DESCRIPTION = "<root xmlns=\"urn:schemas-upnp-org:device-1-0\"><service><serviceType>"
            + SERVICE + "</serviceType><controlURL>/ctl</controlURL></service></root>";

    private final Household home = new Household();
    private final List<RouterHttp.Question> asked = new ArrayList<>();
    private Function<String, Optional<RouterHttp.Answer>> soap = action -> Optional.of(ok(action));
    private Optional<RouterHttp.Answer> description = Optional.of(new RouterHttp.Answer(200, DESCRIPTION));
    private final RouterHttp http = this::exchange;
    private final UpnpRouter router = new UpnpRouter(home.loop, home.randomness, home.lan(), home::send, http);
    private final UpnpWay upnp = new UpnpWay(home.randomness, router, http);
    private final Answers answers = new Answers();

    private void exchange(RouterHttp.Question question, Consumer<Optional<RouterHttp.Answer>> done) {
        asked.add(question);
        Optional<RouterHttp.Answer> answer = question.action().isEmpty()
                ? description
                : soap.apply(question.action().get().replaceAll(".*#|\"", ""));
        home.loop.execute(() -> done.accept(answer));
    }

    private static RouterHttp.Answer ok(String action) {
        return new RouterHttp.Answer(
                200,
                action.equals("GetExternalIPAddress")
                        ? "<a><NewExternalIPAddress>203.0.113.7</NewExternalIPAddress></a>"
                        : "<a/>");
    }

    private static Optional<RouterHttp.Answer> error(int code) {
        return Optional.of(new RouterHttp.Answer(
                500, "<a><UPnPError xmlns=\"u\"><errorCode>" + code + "</errorCode></UPnPError></a>"));
    }

    private static byte[] found(String location) {
        return ("HTTP/1.1 200 OK\r\nST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\nLOCATION: " + location
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void askAndFind() {
        upnp.map(MappingRequest.first(TCP_8013), answers);
        router.received(ROUTER, found("http://192.168.1.1:5000/desc.xml"));
        home.pass(Duration.ofMillis(10));
    }

    @Test
    void theRouterIsFoundDescribedAskedForItsAddressAndThenForTheMapping() {
        askAndFind();

        assertThat(home.last().to()).isEqualTo(new Endpoint("239.255.255.250", 1900));
        assertThat(asked.get(0).at().toString()).isEqualTo("http://192.168.1.1:5000/desc.xml");
        assertThat(asked.get(1).action()).contains("\"" + SERVICE + "#GetExternalIPAddress\"");
        assertThat(asked.get(2).body())
                .contains("<NewRemoteHost></NewRemoteHost><NewExternalPort>8013</NewExternalPort>"
                        + "<NewProtocol>TCP</NewProtocol><NewInternalPort>8013</NewInternalPort>"
                        + "<NewInternalClient>192.168.1.42</NewInternalClient><NewEnabled>1</NewEnabled>"
                        + "<NewPortMappingDescription>jaelegram</NewPortMappingDescription>"
                        + "<NewLeaseDuration>1200</NewLeaseDuration>");
        assertThat(answers.all).containsExactly(new MappingAnswer.Granted(ip("203.0.113.7"), 8013, 1_200));
    }

    @Test
    void withoutARouterTheSearchIsRepeatedAndEnds() {
        upnp.map(MappingRequest.first(TCP_8013), answers);
        home.pass(Duration.ofSeconds(30));

        assertThat(home.sendTimes()).containsExactly(0L, 500L, 1_500L, 3_500L);
        assertThat(answers.all).containsExactly(new MappingAnswer.Silent());
    }

    @Test
    void aNeighbourCannotPassForTheRouter() {
        upnp.map(MappingRequest.first(TCP_8013), answers);
        router.received(new Endpoint("192.168.1.66", 1900), found("http://192.168.1.66:5000/desc.xml"));
        router.received(new Endpoint("192.168.1.66", 1900), found("http://192.168.1.1:5000/desc.xml"));
        router.received(ROUTER, found("http://192.168.1.66:5000/desc.xml"));
        router.received(ROUTER, found("http://198.51.100.9:80/victim"));
        home.pass(Duration.ofMillis(10));

        assertThat(asked).isEmpty();
    }

    @Test
    void aTakenPortLeadsToAnotherOne() {
        List<String> tried = new ArrayList<>();
        soap = action -> {
            if (!action.equals("AddPortMapping")) {
                return Optional.of(ok(action));
            }
            tried.add(
                    asked.get(asked.size() - 1).body().replaceAll("(?s).*<NewExternalPort>|</NewExternalPort>.*", ""));
            return tried.size() < 3 ? error(718) : Optional.of(ok(action));
        };
        askAndFind();

        assertThat(tried).hasSize(3).startsWith("8013").doesNotHaveDuplicates();
        assertThat(((MappingAnswer.Granted) answers.all.get(0)).port()).isEqualTo(Integer.parseInt(tried.get(2)));
    }

    @Test
    void aRouterOnWhichEverythingIsTakenIsAskedFourTimes() {
        soap = action -> action.equals("AddPortMapping") ? error(718) : Optional.of(ok(action));
        askAndFind();

        assertThat(answers.refusal()).contains("taken");
        assertThat(asked.stream().filter(question -> question.body().contains("AddPortMapping")))
                .hasSize(4);
    }

    @Test
    void aRouterThatKnowsOnlyPermanentMappingsGetsOneAndItIsRenewedAllTheSame() {
        soap = action -> action.equals("AddPortMapping")
                        && asked.get(asked.size() - 1).body().contains("<NewLeaseDuration>1200")
                ? error(725)
                : Optional.of(ok(action));
        askAndFind();

        assertThat(asked.get(asked.size() - 1).body()).contains("<NewLeaseDuration>0<");
        assertThat(answers.all).containsExactly(new MappingAnswer.Granted(ip("203.0.113.7"), 8013, 1_200));
    }

    @Test
    void aRouterBehindAnotherRouterIsRefusedBeforeItMapsAnything() {
        soap = action -> Optional.of(
                new RouterHttp.Answer(200, "<a><NewExternalIPAddress>192.168.0.2</NewExternalIPAddress></a>"));
        askAndFind();

        assertThat(answers.refusal()).contains("behind another router");
        assertThat(asked).hasSize(2);
    }

    @Test
    void hostileXmlEndsInARefusal() {
        description = Optional.of(
                new RouterHttp.Answer(200, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><root>&x;</root>"));
        askAndFind();

        assertThat(answers.refusal()).contains("not XML that we take");
    }

    @Test
    void aRouterThatDescribesItselfTooLongOrNotAtAllIsUseless() {
        description = Optional.empty();
        askAndFind();

        assertThat(answers.refusal()).contains("does not describe itself");
    }

    @Test
    void aMappingIsGivenBackByItsOuterPort() {
        askAndFind();
        List<String> done = new ArrayList<>();
        upnp.unmap(
                MappingRequest.end(TCP_8013, new MappingAnswer.Granted(ip("203.0.113.7"), 40_000, 600)),
                () -> done.add("done"));
        assertThat(done).isEmpty();
        home.pass(Duration.ofMillis(10));

        assertThat(asked.get(asked.size() - 1).body())
                .contains("<u:DeletePortMapping")
                .contains("<NewExternalPort>40000</NewExternalPort><NewProtocol>TCP</NewProtocol>");
        assertThat(done).containsExactly("done");
    }

    @Test
    void nobodyIsToldOfAForgottenRequest() {
        upnp.map(MappingRequest.first(TCP_8013), answers);
        upnp.forget(TCP_8013);
        router.received(ROUTER, found("http://192.168.1.1:5000/desc.xml"));
        home.pass(Duration.ofSeconds(30));

        assertThat(answers.all).isEmpty();
        assertThat(asked).hasSize(1);
    }
}
