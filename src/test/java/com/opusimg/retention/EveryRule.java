package com.opusimg.retention;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every rule that a feature brings, by itself or by a producer, as the container would find them. */
public final class EveryRule {
    private final List<Object> beans;

    private EveryRule(Object... beans) {
        this.beans = List.of(beans);
    }

    /** The rules of these classes, made with the beans that are given, and without any other. */
    public static List<RetentionRule> of(JavaClasses classes, Object... beans) {
        var every = new EveryRule(beans);
        var rules = new ArrayList<RetentionRule>();
        for (JavaClass one : classes) {
            if (!one.isAnnotatedWith(ApplicationScoped.class)) {
                continue;
            }
            if (one.isAssignableTo(RetentionRule.class)) {
                rules.add((RetentionRule) every.made(one.reflect()));
            }
            boolean produces = one.getMethods().stream()
                    .anyMatch(method -> method.isAnnotatedWith(Produces.class)
                            && method.getRawReturnType().isEquivalentTo(RetentionRule.class));
            if (produces) {
                rules.addAll(every.produced(one.reflect()));
            }
        }
        return rules;
    }

    private List<RetentionRule> produced(Class<?> type) {
        Object bean = made(type);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Produces.class) && method.getReturnType() == RetentionRule.class)
                .map(method -> called(method, bean))
                .toList();
    }

    private Object made(Class<?> type) {
        try {
            Constructor<?> constructor = open(Arrays.stream(type.getDeclaredConstructors())
                    .filter(one -> one.isAnnotationPresent(Inject.class))
                    .findFirst()
                    .orElse(type.getDeclaredConstructors()[0]));
            Object bean = constructor.newInstance(Arrays.stream(constructor.getParameterTypes())
                    .map(this::given)
                    .toArray());
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    open(field).set(bean, given(field.getType()));
                }
            }
            return bean;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(type.getName(), broken);
        }
    }

    private static RetentionRule called(Method method, Object bean) {
        try {
            return (RetentionRule) open(method).invoke(bean);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(method.toString(), broken);
        }
    }

    private Object given(Class<?> type) {
        return beans.stream().filter(type::isInstance).findFirst().orElse(null);
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }
}
