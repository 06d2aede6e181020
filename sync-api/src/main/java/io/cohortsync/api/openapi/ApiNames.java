package io.cohortsync.api.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.cohortsync.api.http.Page;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/** What records are called in the description: {@code CohortView} is a Cohort, a {@code Page} of them a CohortPage. */
final class ApiNames extends TypeNameResolver {
    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        return super.nameForClass(type, options).replaceFirst("(View|Document)$", "");
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return type.getRawClass() == Page.class
                ? nameForType(type.containedType(0), options) + "Page"
                : super.nameForGenericType(type, options);
    }
}
