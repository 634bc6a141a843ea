package com.opusimg.platform.datamap;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.List;

/** Finds the declarations on beans, while the container reads its beans anyway. */
public class DataMapExtension implements Extension {
    private final List<Class<?>> found = new ArrayList<>();

    void declared(
            @Observes
                    @WithAnnotations({
                        DataSet.class,
                        DataSets.class,
                        PartOf.class,
                        NoPersonalData.class,
                        NoPersonalDataSets.class
                    })
                    ProcessAnnotatedType<?> bean) {
        found.add(bean.getAnnotatedType().getJavaClass());
    }

    List<Class<?>> found() {
        return List.copyOf(found);
    }
}
