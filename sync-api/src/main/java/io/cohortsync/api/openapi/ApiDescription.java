package io.cohortsync.api.openapi;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.problem.ProblemDocument;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** What the description of the API says beside what the controllers say themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new ObjectSchema().additionalProperties(true));
    }

    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers) {
        return new ApiSchemas(mappers.jsonMapper());
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Cohort Sync")
                        .version("1")
                        .description("Keeps audiences in other people's tools equal to cohorts defined here.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("cohort_sync_session")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("session"));
    }

    /** Errors are problem documents everywhere, and every POST may be repeated safely. */
    @Bean
    OpenApiCustomizer conventions() {
        return api -> {
            ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(ProblemDocument.class))
                    .referencedSchemas
                    .forEach(api.getComponents()::addSchemas);
            schemas("cohort-definition").forEach(api.getComponents()::addSchemas);
            schemas("computation-definition").forEach(api.getComponents()::addSchemas);
            ApiResponse problem = new ApiResponse()
                    .description("A problem document (RFC 9457)")
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
            api.getPaths().values().forEach(path -> {
                path.readOperations()
                        .forEach(operation -> operation.getResponses().addApiResponse("default", problem));
                if (path.getPost() != null) {
                    path.getPost()
                            .addParametersItem(new Parameter()
                                    .in("header")
                                    .name("Idempotency-Key")
                                    .required(false)
                                    .description("Same key and request within 24 hours: the first answer again.")
                                    .schema(new Schema<>().types(java.util.Set.of("string"))));
                }
            });
        };
    }

    /** Names like {@code cohort_create}: what a controller's method is called, after its subject. */
    @Bean
    GlobalOperationCustomizer names() {
        return (operation, method) -> {
            String subject = method.getBeanType().getSimpleName().replaceFirst("Controller.*$", "");
            return operation.operationId(subject.toLowerCase(java.util.Locale.ROOT) + "_"
                    + method.getMethod().getName());
        };
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> schemas(String subject) {
        try (InputStream schemas = new ClassPathResource(subject + ".schemas.json").getInputStream()) {
            return Json31.mapper()
                    .readValue(schemas, new com.fasterxml.jackson.core.type.TypeReference<Map<String, Schema>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
