package com.opusimg;

import com.opusimg.platform.crypto.MasterKey;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Stands in for the container where a test without one reads or writes sealed columns: it knows a master key, and nothing else. */
public final class TestKeys extends CDI<Object> {

    private TestKeys() {}

    /** From now on columns are sealed under a key of the tests. */
    public static void set() {
        CDI.setCDIProvider(TestKeys::new);
    }

    private static final class Key extends MasterKey {
        @Override
        public byte[] derive(String purpose) {
            return Arrays.copyOf(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8), 32);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U> Instance<U> select(Class<U> type, Annotation... qualifiers) {
        return (Instance<U>) Proxy.newProxyInstance(
                TestKeys.class.getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("get") && type == MasterKey.class) {
                        return new Key();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public BeanManager getBeanManager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instance<Object> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U> Instance<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isUnsatisfied() {
        return false;
    }

    @Override
    public boolean isAmbiguous() {
        return false;
    }

    @Override
    public void destroy(Object instance) {
        // nothing is made
    }

    @Override
    public Handle<Object> getHandle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<? extends Handle<Object>> handles() {
        return List.of();
    }

    @Override
    public Object get() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Object> iterator() {
        return List.of().iterator();
    }
}
