package io.jaelegram.client.v2.portmap;

import io.jaelegram.protocol.link.Loop;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** The edge: {@link RouterHttp} over the JDK's client. No proxy, no redirect, no cookie; answers of 64 kB at most. */
final class JdkRouterHttp implements RouterHttp {
    /** Cheap routers take a second for a description. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Loop loop;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * No thread is started before the first question: most networks have no router that speaks UPnP.
     *
     * @param loop on which answers come
     */
    JdkRouterHttp(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void exchange(Question question, Consumer<Optional<Answer>> done) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(question.at().toString())).timeout(LONGEST);
        question.action()
                .ifPresent(action -> request.header("Content-Type", "text/xml; charset=\"utf-8\"")
                        .header("SOAPAction", action)
                        .POST(HttpRequest.BodyPublishers.ofString(question.body())));
        client().sendAsync(request.build(), head -> new BoundedBody())
                .handle((response, failure) -> Optional.ofNullable(response).map(JdkRouterHttp::answer))
                .thenAccept(answer -> loop.execute(() -> done.accept(answer)));
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }

    private HttpClient client() {
        if (client.isEmpty()) {
            client = Optional.of(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(LONGEST)
                    .build());
        }
        return client.get();
    }

    /** Collects a body until it is longer than any honest one, and then fails the exchange. */
    private static final class BoundedBody implements HttpResponse.BodySubscriber<String> {
        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (bytes.size() + part.remaining() > RouterXml.LONGEST) {
                    subscription.cancel();
                    body.completeExceptionally(new IllegalStateException("the answer is too long"));
                    return;
                }
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                bytes.writeBytes(copy);
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
