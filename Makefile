# SPDX-License-Identifier: Apache-2.0
# Two commands: `make run` and `make test`. Both find a JDK 25 by themselves (src/build/jdk25).

MAVEN := src/build/maven

# The application as it was last built; the directories are listed too, so that a removed file counts as a change.
BUILT := target/built
NATIVE := target/tidegate
SOURCES := pom.xml .mvn/jvm.config $(shell find src/main policies)

.DEFAULT_GOAL := help
.PHONY: help run test native native-test bench-start sbom format clean

help:
	@echo 'make run      builds where needed and starts Tidegate on port 8080 with the embedded store under ./data'
	@echo '              (QUARKUS_HTTP_PORT, TIDEGATE_EMBEDDED_PATH, TIDEGATE_ETCD_ENDPOINTS and the like are honoured)'
	@echo 'make test     checks everything: format, static analysis, unit tests, and the service against a real etcd'
	@echo 'make native   builds the executable target/tidegate with native-image (GRAALVM_HOME, PATH, or a container)'
	@echo 'make native-test  runs the tests of the packaged program against it'
	@echo 'make bench-start  measures starts and memory, native beside the JVM'
	@echo 'make sbom     writes target/bom.json, what the service is made of'
	@echo 'make format   formats the sources'
	@echo 'make clean    removes what was built; the data stay'

run: $(BUILT)
	@src/build/run

# The stamp gets the time of the build's start: what changes meanwhile is built the next time.
$(BUILT): $(SOURCES)
	@echo 'Building Tidegate; the first time fetches what it is made of.'
	@mkdir -p target && touch $@.started
	@$(MAVEN) -q -Dmaven.test.skip=true -Dspotless.check.skip=true package
	@src/build/aot
	@mv $@.started $@

test:
	@mkdir -p target && touch $(BUILT).started
	@$(MAVEN) verify
	@src/build/aot
	@mv $(BUILT).started $(BUILT)

native: $(NATIVE)

$(NATIVE): $(SOURCES)
	@src/build/native

# Not built again here, so that what is tested is what was built.
native-test: $(NATIVE)
	@$(MAVEN) -Dpackaged.program=$(NATIVE) test-compile failsafe:integration-test failsafe:verify

# The libraries of the service, with versions, licences and hashes (CycloneDX).
sbom:
	@$(MAVEN) -q cyclonedx:makeBom

# BENCH_ROUNDS is how often each is measured; what is not built (make run, make native) has no column.
bench-start:
	@$(MAVEN) -q test-compile
	@$$(src/build/jdk25)/bin/java -cp target/test-classes io.tidegate.bench.StartBench $(BENCH_ROUNDS)

format:
	@$(MAVEN) -q spotless:apply

clean:
	@$(MAVEN) -q clean
