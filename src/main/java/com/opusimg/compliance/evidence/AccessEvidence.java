package com.opusimg.compliance.evidence;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** Measures what is promised of who may call what: every method of the API in the running portal, one by one. */
@ApplicationScoped
public class AccessEvidence implements EvidenceSource {
    @Inject
    BeanManager beans;

    @Evidence({"ACC-10", "SEC-2"})
    public Measurement methods() {
        List<Method> methods = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(one -> one.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(one -> Arrays.stream(one.getMethods()))
                .filter(AccessEvidence::isCalled)
                .toList();
        return Measurement.of(
                Figure.count(
                                "without",
                                methods.stream().filter(one -> !ruled(one)).count())
                        .atMost(0),
                Figure.count("methods", methods.size()).atLeast(1),
                Figure.count(
                        "open", methods.stream().filter(AccessEvidence::open).count()));
    }

    private static boolean isCalled(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(one -> one.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static boolean ruled(Method method) {
        return open(method)
                || method.isAnnotationPresent(Needs.class)
                || method.getDeclaringClass().isAnnotationPresent(Needs.class);
    }

    private static boolean open(Method method) {
        return method.isAnnotationPresent(Open.class)
                || (!method.isAnnotationPresent(Needs.class)
                        && method.getDeclaringClass().isAnnotationPresent(Open.class));
    }
}
