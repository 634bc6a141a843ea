package com.opusimg.rights.erasure;

import com.opusimg.rights.ErasureStep;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The beans of features as the container makes them, as far as steps of erasure need them, and all steps and entities there are. */
final class Feature {
    private static final List<Class<?>> CLASSES = classes();

    private final Map<Class<?>, Object> made = new HashMap<>();

    /** Beans that stand in for those of the server. */
    Feature(Map<Class<?>, Object> given) {
        made.putAll(given);
    }

    /** Every entity of the portal. */
    static Class<?>[] entities() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotationPresent(Entity.class)
                        || type.isAnnotationPresent(jakarta.persistence.MappedSuperclass.class))
                .toArray(Class<?>[]::new);
    }

    /** Every step that a feature brings, by itself or by a producer. */
    List<ErasureStep> steps() {
        var steps = new ArrayList<ErasureStep>();
        for (Class<?> type : CLASSES) {
            if (ErasureStep.class.isAssignableFrom(type) && type.isAnnotationPresent(ApplicationScoped.class)) {
                steps.add((ErasureStep) begun(make(type)));
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Produces.class) && method.getReturnType() == ErasureStep.class) {
                    steps.add((ErasureStep) call(method, make(type)));
                }
            }
        }
        return steps;
    }

    private Object begun(Object bean) {
        Arrays.stream(bean.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PostConstruct.class))
                .forEach(method -> call(method, bean));
        return bean;
    }

    private Object make(Class<?> type) {
        if (made.containsKey(type)) {
            return made.get(type);
        }
        try {
            Constructor<?> constructor = open(type.getDeclaredConstructor());
            Object bean = constructor.newInstance();
            made.put(type, bean);
            for (Class<?> part = type; part != Object.class; part = part.getSuperclass()) {
                for (Field field : part.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Inject.class)) {
                        open(field).set(bean, make(field.getType()));
                    }
                }
            }
            return bean;
        } catch (ReflectiveOperationException notOurs) {
            made.put(type, null); // an event, a list of beans: no step asks it for anything
            return null;
        }
    }

    private static Object call(Method method, Object bean) {
        try {
            return open(method).invoke(bean);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    private static List<Class<?>> classes() {
        Path root = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(root.resolve("com/opusimg"))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> !name.contains("/view/") && !name.contains("/engine/") && !name.contains("-info"))
                    .<Class<?>>map(name -> load(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(type -> !Modifier.isAbstract(type.getModifiers())
                            || type.isAnnotationPresent(jakarta.persistence.MappedSuperclass.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Feature.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
