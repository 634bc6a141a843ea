package com.opusimg.platform.api;

import com.opusimg.platform.problem.Problem;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Refuses a malformed Content-Type with a problem: Jersey would answer it without a body, before any mapper is asked. */
public class ReadableContentType extends HttpFilter {
    private static final Jsonb JSON = JsonbBuilder.create();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isReadable(request.getContentType())) {
            chain.doFilter(request, response);
        } else {
            var problem = new ProblemException(
                    ProblemType.INVALID_REQUEST, "The Content-Type of this request is not a media type.");
            response.setStatus(problem.type().status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(JSON.toJson(Problem.of(problem)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isReadable(String type) {
        try {
            return type == null || type.isBlank() || MediaType.valueOf(type) != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
