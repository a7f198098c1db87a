package app.rostrum.standalone.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Passes requests on as they come and answers as they go, without keeping either. */
final class SideProxy extends ProxyHandler {

    /** A stream of events may be silent that long. */
    private static final long LONGEST_SILENCE_MS = 60_000;

    /** Shorter than what the sides grant, so that no request goes out on a connection that is just being closed. */
    private static final long IDLE_CONNECTION_MS = 5_000;

    private static final long CONNECT_MS = 2_000;
    private static final int MOST_CONNECTIONS = 512;

    private static final Set<String> SAID_BY_US = Set.of(
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-forwarded-prefix",
            "x-forwarded-ssl",
            "x-real-ip");

    private static final String SIDE = SideProxy.class.getName();

    private final int commandPort;
    private final int queryPort;

    SideProxy(int commandPort, int queryPort) {
        this.commandPort = commandPort;
        this.queryPort = queryPort;
        setViaHost("rostrum");
        setUseServerThreadPool(true);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT_MS);
        client.setIdleTimeout(IDLE_CONNECTION_MS);
        client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        client.setUserAgentField(null);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var side = Routes.find(request.getMethod(), request.getHttpURI().getDecodedPath());
        if (side.isEmpty()) {
            Problems.notFound(request, response, callback);
            return true;
        }
        if (!isWellFormed(request.getHttpURI())) {
            Problems.malformed(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        request.setAttribute(SIDE, side.get());
        return super.handle(request, response, callback);
    }

    private static boolean isWellFormed(HttpURI uri) {
        try {
            return !new URI(uri.getPathQuery()).isOpaque();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    protected HttpURI rewriteHttpURI(Request request) {
        return request.getHttpURI();
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(Request request, HttpURI uri) {
        return getHttpClient()
                .newRequest("127.0.0.1", side(request) == Side.COMMAND ? commandPort : queryPort)
                .path(uri.getPathQuery())
                .method(request.getMethod())
                .idleTimeout(LONGEST_SILENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request onward) {
        addViaHeader(request, onward);
        onward.headers(headers -> {
            SAID_BY_US.forEach(headers::remove);
            headers.put("X-Forwarded-For", Request.getRemoteAddr(request));
            headers.put("X-Forwarded-Proto", request.isSecure() ? "https" : "http");
            var host = request.getHeaders().get(HttpHeader.HOST);
            if (host != null) {
                headers.put("X-Forwarded-Host", host);
            }
        });
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request onward,
            org.eclipse.jetty.client.Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        if (response.isCommitted()) {
            callback.failed(failure);
        } else {
            response.reset();
            Problems.unavailable(request, response, callback, side(request));
        }
    }

    private static Side side(Request request) {
        return request.getAttribute(SIDE) instanceof Side side ? side : Side.QUERY;
    }
}
