package io.cohortsync.api.apply;

import io.cohortsync.api.problem.BrokenConstraints;
import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.problem.UnreadableJson;
import jakarta.validation.Validator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an entry as the request it stands for, by the same rules as a request that comes alone. */
@Component
class Binder {
    private final JsonMapper json;
    private final Validator validator;

    Binder(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** @throws Problem 400 with the fields that are wrong, named from the request on */
    <T> T bind(JsonNode content, Class<T> request) {
        T bound;
        try {
            bound = json.treeToValue(content, request);
        } catch (JacksonException e) {
            throw UnreadableJson.problem(e);
        }
        List<FieldError> broken = BrokenConstraints.of(validator.validate(bound));
        if (!broken.isEmpty()) {
            throw Problem.invalid(broken);
        }
        return bound;
    }
}
