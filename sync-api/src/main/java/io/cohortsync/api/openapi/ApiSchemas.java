package io.cohortsync.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes our records as they are written: snake_case, constants in lower case, every component required unless it is
 * nullable, and nullable where it is.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class ApiSchemas extends ModelResolver {
    private static final String REFERENCES = "#/components/schemas/";

    ApiSchemas(ObjectMapper mapper) {
        super(mapper.copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE), new ApiNames());
        openapi31(true);
    }

    @Override
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema schema = super.resolve(annotated, context, next);
        JavaType type = _mapper.constructType(annotated.getType());
        if (schema != null && type != null && type.isRecordType()) {
            Schema described = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(REFERENCES.length()));
            if (described != null && described.getProperties() != null) {
                describe(described, type.getRawClass());
            }
        }
        return schema;
    }

    @Override
    protected void _addEnumProps(Class<?> type, Schema schema) {
        super._addEnumProps(type, schema);
        lowerCase(schema);
    }

    @Override
    protected Schema _createSchemaForEnum(Class<Enum<?>> type) {
        Schema schema = super._createSchemaForEnum(type);
        lowerCase(schema);
        return schema;
    }

    private static void lowerCase(Schema schema) {
        if (schema.getEnum() != null) {
            List<Object> names = new ArrayList<>();
            schema.getEnum().forEach(name -> names.add(String.valueOf(name).toLowerCase(Locale.ROOT)));
            schema.setEnum(names);
        }
    }

    private static void describe(Schema described, Class<?> record) {
        Map<String, Schema> properties = described.getProperties();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = name(component);
            Schema property = properties.get(name);
            if (property == null) {
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            } else if (!record.isAnnotationPresent(JsonInclude.class)) {
                properties.put(name, orNull(property));
                // What callers send may be left out; what we answer is always there.
                if (!isRequest(record)) {
                    required.add(name);
                }
            }
        }
        described.setRequired(required);
    }

    private static String name(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? snakeCase(component.getName()) : given.value();
    }

    private static boolean isRequest(Class<?> record) {
        Class<?> outer = record.getEnclosingClass();
        return record.getSimpleName().endsWith("Request")
                || record.getSimpleName().endsWith("Patch")
                || (outer != null && outer.isRecord() && isRequest(outer));
    }

    private static Schema orNull(Schema property) {
        Schema nothing = new Schema<>().types(new LinkedHashSet<>(Set.of("null")));
        if (property.get$ref() != null || property.getTypes() == null) {
            return property.getAnyOf() != null ? property : new Schema<>().anyOf(List.of(property, nothing));
        }
        property.getTypes().add("null");
        return property;
    }

    private static String snakeCase(String name) {
        return new PropertyNamingStrategies.SnakeCaseStrategy().translate(name);
    }
}
