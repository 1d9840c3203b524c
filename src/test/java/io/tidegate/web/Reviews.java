/* SPDX-License-Identifier: Apache-2.0 */
package io.tidegate.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.document.CanonicalJson;
import io.tidegate.event.Configs;
import io.tidegate.event.Proposal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Admission reviews as the API server of Kubernetes sends them. */
final class Reviews {

    static final String UID = "705ab4f5-6393-11e8-b7cc-42010a800002";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Reviews() {}

    /** The review of a custom resource; an object that is absent stands there as null. */
    static ObjectNode ofResource(String operation, @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {
        ObjectNode given = object == null ? oldObject : object;
        return review(
                operation,
                "tidegate.io",
                given == null ? "EventConfig" : given.path("kind").asText(),
                object,
                oldObject);
    }

    static ObjectNode ofConfigMap(String operation, @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {
        return review(operation, "", "ConfigMap", object, oldObject);
    }

    static ObjectNode review(
            String operation, String group, String kind, @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {
        ObjectNode review = JSON.createObjectNode();
        review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request");
        request.put("uid", UID);
        request.putObject("kind").put("group", group).put("version", "v1").put("kind", kind);
        request.putObject("resource").put("group", group).put("version", "v1").put("resource", "things");
        request.put("operation", operation);
        ObjectNode given = object == null ? oldObject : object;
        JsonNode named = given == null ? JSON.createObjectNode() : given.path("metadata");
        request.put("namespace", named.path("namespace").asText())
                .put("name", named.path("name").asText());
        request.putObject("userInfo")
                .put("username", "system:serviceaccount:ci:deployer")
                .putArray("groups")
                .add("system:authenticated");
        request.set("object", object);
        request.set("oldObject", oldObject);
        request.put("dryRun", false);
        request.putObject("options").put("kind", "CreateOptions");
        return review;
    }

    /** The first document of the YAML as an object, with all that Kubernetes adds to it. */
    static ObjectNode resource(String yaml) {
        ObjectNode object = plain(yaml);
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.put("uid", "0a1b")
                .put("resourceVersion", "42")
                .put("generation", 1)
                .put("creationTimestamp", "2026-11-25T08:00:00Z");
        metadata.putObject("annotations").put("kubectl.kubernetes.io/last-applied-configuration", "{}\n");
        metadata.putArray("finalizers").add("example.com/keep");
        metadata.putArray("ownerReferences").addObject().put("kind", "Application");
        metadata.putArray("managedFields")
                .addObject()
                .put("manager", "kubectl")
                .putObject("fieldsV1")
                .putObject("f:spec")
                .putObject("f:topic");
        object.putObject("status").put("phase", "Ready");
        return object;
    }

    static ObjectNode plain(String yaml) {
        Proposal proposal = Configs.proposal(yaml);
        return parsed(CanonicalJson.text(proposal.changes()
                .getFirst()
                .proposed()
                .orElseThrow()
                .document()
                .root()));
    }

    /** A ConfigMap with the label that makes its entries documents. */
    static ObjectNode configMap(String namespace, Map<String, String> entries) {
        ObjectNode map = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata =
                map.putObject("metadata").put("namespace", namespace).put("name", "events");
        metadata.putObject("labels").put("tidegate.io/documents", "true");
        ObjectNode data = map.putObject("data");
        entries.forEach(data::put);
        return map;
    }

    static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
