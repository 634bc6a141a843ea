package com.opusimg.platform.accesslog;

import com.opusimg.platform.limit.Network;
import com.opusimg.platform.settings.AccessLogDetail;
import com.opusimg.platform.settings.Settings;
import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Writes a line when an answer has been sent, to a logger that has a file of its own (LOG-1; see the CLI script). It stands
 * before the filters: what the server refuses by itself never reaches one.
 */
public class AccessLog implements ServletExtension {
    /** The category of the log. */
    static final String CATEGORY = "com.opusimg.access";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        AccessLogDetail detail = new Settings().get(Settings.ACCESS_LOG);
        // With wrong settings there is none, and the deployment fails on its own, naming them.
        if (detail != null && detail != AccessLogDetail.OFF) {
            deployment.addInitialHandlerChainWrapper(
                    new Writer(new AccessLine(Words.of(deployment, context)), detail == AccessLogDetail.NETWORK));
        }
    }

    private record Writer(AccessLine lines, boolean withNetwork) implements HandlerWrapper {
        private static final System.Logger LOG = System.getLogger(CATEGORY);

        @Override
        public HttpHandler wrap(HttpHandler handler) {
            return exchange -> {
                long began = System.nanoTime();
                // What was asked for: the page of an error has another path.
                String path = exchange.getRequestPath();
                exchange.addExchangeCompleteListener((ended, next) -> {
                    try {
                        LOG.log(Level.INFO, line(ended, path, Duration.ofNanos(System.nanoTime() - began)));
                    } finally {
                        next.proceed();
                    }
                });
                handler.handleRequest(exchange);
            };
        }

        private String line(HttpServerExchange exchange, String path, Duration took) {
            var address = exchange.getSourceAddress();
            return lines.of(
                    exchange.getRequestMethod().toString(),
                    path,
                    exchange.getStatusCode(),
                    took,
                    exchange.getResponseBytesSent(),
                    withNetwork ? Network.readable(address == null ? null : address.getHostString()) : null);
        }
    }
}
