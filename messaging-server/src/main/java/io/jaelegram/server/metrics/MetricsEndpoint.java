package io.jaelegram.server.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jaelegram.protocol.link.Endpoint;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * HTTP, GET only: {@code /metrics} in Prometheus' text format 0.0.4, {@code /live} (200 while the process answers) and
 * {@code /ready} (200 while clients are served and mail can be written, otherwise 503 and why).
 */
public final class MetricsEndpoint implements AutoCloseable {
    /** A scrape and a supervisor's question at the same time. */
    private static final int THREADS = 2;

    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;

    private MetricsEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param figures read at each scrape, on a thread of this endpoint
     * @param trouble why the server is not ready; nothing when it is
     */
    public static MetricsEndpoint open(Endpoint at, Supplier<Figures> figures, Supplier<Optional<String>> trouble)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(at.host(), at.port()), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "jaelegram-metrics");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        server.createContext("/metrics", exchange -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.write(out, figures.get().snapshots(), EscapingScheme.DEFAULT);
            answer(exchange, "/metrics", 200, writer.getContentType(), out.toByteArray());
        });
        server.createContext("/live", exchange -> answer(exchange, "/live", 200, TEXT, text("live")));
        server.createContext("/ready", exchange -> {
            Optional<String> why = trouble.get();
            answer(exchange, "/ready", why.isEmpty() ? 200 : 503, TEXT, text(why.orElse("ready")));
        });
        server.start();
        return new MetricsEndpoint(server, threads);
    }

    public Endpoint endpoint() {
        return new Endpoint(
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The JDK's server matches paths by their beginning, and takes every method: both are narrowed here. */
    private static void answer(HttpExchange exchange, String path, int code, String type, byte[] body)
            throws IOException {
        try (exchange) {
            boolean get = exchange.getRequestMethod().equals("GET");
            boolean known = exchange.getRequestURI().getPath().equals(path);
            if (!get || !known) {
                exchange.sendResponseHeaders(get ? 404 : 405, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
