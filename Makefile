# Every task of the project. `make` lists them.

MVN      := mvn -B -ntp
JAR      := cosim/target/vsgen.jar
ARCHIVE  := cosim/target/vsgen.jsa
SOURCES  := $(shell find pom.xml .mvn generator cosim training templates -name target -prune -o -type f -print)
FLAGSHIP := --lanes 16 --wt 4 --scale 8
PRESETS  := vsq-paper vsq-bert vsq-5nm int8-baseline

.DEFAULT_GOAL := help
.PHONY: help setup build demo test verify verify-full check prove bench ppa fpga tables policies shapes \
  qat qat-minilm qat-pairs figures golden clean

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the external tools that are missing (Debian packages)
	@bin/setup

build: setup $(ARCHIVE) ## Build bin/vsgen

$(JAR): $(SOURCES)
	@echo "building vsgen (a first build downloads about 520 MB of libraries)"
	$(MVN) -q -DskipTests package
	@touch $@

# Start-up is most of a short command. The archive holds its classes ready to map; a static one,
# since picocli's class files are of a version that dynamic archives leave out.
$(ARCHIVE): $(JAR)
	@VSGEN_JAVA_OPTS="-Xshare:off -XX:DumpLoadedClassList=$(@:.jsa=.classes)" \
	  bin/vsgen $(FLAGSHIP) --quiet -o cosim/target/archive/rtl
	@VSGEN_JAVA_OPTS="-Xshare:dump -XX:SharedClassListFile=$(@:.jsa=.classes) \
	  -XX:SharedArchiveFile=$(CURDIR)/$@" bin/vsgen > cosim/target/archive/dump.log 2>&1

demo: build ## Emit a PE, simulate a whole BERT layer on it, compare bit for bit with ND4J
	bin/vsgen $(FLAGSHIP)
	bin/vsgen cosim $(FLAGSHIP) --model minilm --layer encoder.0.ffn.in --policy ceil --tokens 128

test: setup ## Run all tests
	$(MVN) verify

verify-full: setup ## Verify the largest and smallest designs, too; hours
	$(MVN) verify -Dtest=NoUnit -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test='PairwiseIT#cornerDesigns' -Dfailsafe.failIfNoSpecifiedTests=false \
	  -Dvsgen.verify=full

check: ## Format, compile and run the tests that need no external tools
	$(MVN) -q spotless:apply
	$(MVN) test

verify: build ## Mutation score and coverage of the presets: rtl-out/reports/verify.html
	bin/vsgen verify
	cp rtl-out/reports/evidence.json generator/src/main/resources/dev/vsgen/generator/design/

prove: build ## Prove properties of the RTL formally, each beside a bug twin that must fail
	bin/vsgen prove

bench: build ## Co-simulation speed: JNA against a C++ loop on the same model
	bin/vsgen bench

ppa: build ## Area, energy, clock period and accuracy beside 8-bit designs: rtl-out/reports/ppa.json
	bin/vsgen ppa $(addprefix --other-liberty ,$(if $(VSGEN_DATA),$(wildcard $(VSGEN_DATA)/../liberty/*.lib)))

fpga: build ## LUT, flops, DSP blocks and block RAM of the presets in a Xilinx 7 series FPGA
	@for preset in $(PRESETS); do \
	  folder=cosim/target/fpga/$$preset && mkdir -p $$folder/work && \
	  bin/vsgen --preset $$preset --quiet -o $$folder/rtl && \
	  (cd $$folder/work && FAMILY=xilinx yosys -q -c ../rtl/flow/yosys_fpga.tcl \
	    | grep ' LUT, ') || exit; \
	done

IMAGES       := $(VSGEN_DATA)/test_batch.bin
PAIRS        := $(VSGEN_DATA)/stsb-en-test.csv
TABLE_IMAGES := --calibrate $(VSGEN_DATA)/data_batch_1.bin --wt 3,4,6,8 --act 4u,8u
TABLE_PAIRS  := --calibrate $(VSGEN_DATA)/stsb-en-dev.csv --wt 3,4,6,8 --act 4,8
TABLE        := --pivot --format markdown

tables: build ## Accuracy of four networks in all formats (needs VSGEN_DATA); an hour, resumable
	@test -d "$(VSGEN_DATA)" || { echo "VSGEN_DATA names no folder" >&2; exit 2; }
	@mkdir -p rtl-out/reports
	@set -e; \
	table() { echo "$$1:"; echo; shift; bin/vsgen accuracy "$$@" $(TABLE); echo; }; \
	images() { \
	  table "$$1" --model $$1 --data $(IMAGES) $(TABLE_IMAGES) --limit $$2 --scale $$3; \
	  table "$$1 per channel" --model $$1 --data $(IMAGES) $(TABLE_IMAGES) --limit $$2 \
	    --scale -/- --clip $$4; \
	}; \
	pairs() { \
	  table "$$1" --model $$1 --data $(PAIRS) $(TABLE_PAIRS) --scale 4/4,6/10,fp/fp; \
	  table "$$1 per channel" --model $$1 --data $(PAIRS) $(TABLE_PAIRS) \
	    --scale -/- --clip max,99.99,mse; \
	}; \
	{ images resnet20 5000 3/4,4/4,4/6,6/6,fp/fp all; images resnet56 1000 4/4,6/6 mse; \
	  pairs minilm; pairs bge-small; } > rtl-out/reports/accuracy.md
	@cat rtl-out/reports/accuracy.md

POLICIES := --scale 4/4 --policy mse/ceil+match,mse+match,mse/ceil,ceil,mse,round,paper \
  --compare --format markdown

# By labels, and by how close outputs are to those in float32, which tells policies apart sooner.
policies: build ## Ways to choose scales against each other, on four networks (needs VSGEN_DATA); an hour
	@test -d "$(VSGEN_DATA)" || { echo "VSGEN_DATA names no folder" >&2; exit 2; }
	@mkdir -p rtl-out/reports
	@set -e; \
	compare() { echo "$$1:"; echo; shift; bin/vsgen accuracy "$$@" $(POLICIES); echo; }; \
	images() { compare "$$1" --model $$1 $(TABLE_IMAGES) --limit $$2 $$3 $(IMAGES); }; \
	pairs() { compare "$$1" --model $$1 $(TABLE_PAIRS) $$2 $$3; }; \
	{ images resnet20 2000 --data; images resnet56 1000 --data; \
	  pairs minilm --data $(PAIRS); pairs bge-small --data $(PAIRS); } > rtl-out/reports/policies.md; \
	{ images resnet20 500 --fidelity; images resnet56 500 --fidelity; \
	  pairs minilm --fidelity; pairs bge-small --fidelity; } > rtl-out/reports/fidelities.md
	@cat rtl-out/reports/policies.md rtl-out/reports/fidelities.md

SHAPES := cosim/target/shapes

shapes: build ## Models as large as BERT-base, BERT-large (1.3 GB) and ResNet-50 through quantize and accuracy
	java -Xmx4g -cp 'cosim/target/vsgen-tests.jar:cosim/target/vsgen.jar' \
	  dev.vsgen.cosim.export.ShapedModels $(SHAPES)
	for model in bert-base bert-large; do \
	  bin/vsgen quantize $(SHAPES)/$$model.onnx --config 4/8/6/10 --quiet -o $(SHAPES)/$$model || exit; \
	done
	bin/vsgen quantize $(SHAPES)/resnet50.onnx --config 4/8u/6/10 --calibrate $(SHAPES)/images.npy \
	  --quiet -o $(SHAPES)/resnet50
	bin/vsgen accuracy --model $(SHAPES)/bert-base.onnx --fidelity --limit 8 --config 8/8/8/8 --no-cache
	bin/vsgen accuracy --model $(SHAPES)/resnet50.onnx --fidelity $(SHAPES)/images.npy \
	  --calibrate $(SHAPES)/images.npy --config 8/8u/8/8 --no-cache

QAT := --model resnet20 --data $(VSGEN_DATA)/data_batch_1.bin --test $(IMAGES) \
  --config 3/3u/4/4 --keep first,last:fp32 --quiet

QAT_PAIRS := --model minilm --data rtl-out/qat-minilm/train.csv --validate rtl-out/qat-minilm/dev.csv \
  --test $(PAIRS) --epochs 2 --rate 1e-4 --baseline fp32,per-vector,per-channel

# Two at a time, the longest first; each goes on where it was stopped.
MINILM_RUNS := qat-minilm.4 qat-minilm.3
RESNET_RUNS := \
  $(foreach arm,lsq per-channel per-vector fp32,$(foreach seed,1 2 3,qat-$(arm).$(seed)))

.PHONY: $(MINILM_RUNS) $(RESNET_RUNS)

qat: qat-pairs ## Fine-tune ResNet-20 and MiniLM in several ways (needs VSGEN_DATA); an hour, resumable
	@$(MAKE) --no-print-directory -j 2 $(MINILM_RUNS) $(RESNET_RUNS)
	@bin/vsgen finetune $(QAT) --baseline fp32,per-vector,per-channel,lsq --seed 1,2,3 -o rtl-out/qat

qat-minilm: qat-pairs ## Fine-tune MiniLM at 4 and 3 bits (needs VSGEN_DATA); resumable
	@$(MAKE) --no-print-directory -j 2 $(MINILM_RUNS)

# Pairs come in groups of one origin each: every sixth is a sample of all of them.
qat-pairs: build
	@test -d "$(VSGEN_DATA)" || { echo "VSGEN_DATA names no folder" >&2; exit 2; }
	@mkdir -p rtl-out/qat-minilm
	@awk 'NR % 6 == 1' "$(VSGEN_DATA)/stsb-en-train.csv" > rtl-out/qat-minilm/train.csv
	@awk 'NR % 8 == 1' "$(VSGEN_DATA)/stsb-en-dev.csv" > rtl-out/qat-minilm/dev.csv

$(MINILM_RUNS): qat-minilm.%:
	@bin/vsgen finetune $(QAT_PAIRS) --config $*/$*/4/4 -o rtl-out/qat-minilm/w$* --quiet

$(RESNET_RUNS): qat-%:
	@bin/vsgen finetune $(QAT) --baseline $(basename $*) --seed $(subst .,,$(suffix $*)) \
	  -o rtl-out/qat/$(basename $*)-s$(subst .,,$(suffix $*))

FIGURE_PAIRS  := --data $(PAIRS) --calibrate $(VSGEN_DATA)/stsb-en-dev.csv \
  --examples 60
FIGURE_IMAGES := --data $(IMAGES) --calibrate $(VSGEN_DATA)/data_batch_1.bin \
  --examples 100
MEASURED      := 3
FIGURE_WIDE   := --preset wide --wt 4,6 --wscale 3,4 --ascale 3,4
FIGURE_R      := --preset wide --wt 4 --wscale 4,6 --ascale 4,6 --granularity PVAW \
  --vector-size 16,64 --policy mse/ceil+match --product-bits full,8,6,5,4

# What was computed before is kept: a change of estimates redraws them in minutes.
figures: build ## Explore and draw the design space of four networks (needs VSGEN_DATA); an hour, resumable
	@test -d "$(VSGEN_DATA)" || { echo "VSGEN_DATA names no folder" >&2; exit 2; }
	@mkdir -p rtl-out/figures
	@set -e; \
	draw() { \
	  name=$$1; shift; folder=rtl-out/explore/$$name; echo "$$name:"; \
	  bin/vsgen explore "$$@" -o $$folder --figures $$folder; \
	  cp $$folder/energy.svg rtl-out/figures/$$name-energy.svg; \
	}; \
	ours() { \
	  model=$$1; acts=$$2; shift 2; \
	  draw $$model-wide --model $$model "$$@" $(FIGURE_WIDE) --act $$acts; \
	  draw $$model-rounded --model $$model "$$@" $(FIGURE_R) --act $$acts; \
	}; \
	draw minilm --model minilm $(FIGURE_PAIRS) --preset paper --measure $(MEASURED); \
	draw bge-small --model bge-small $(FIGURE_PAIRS) --preset paper \
	  --compare rtl-out/explore/minilm/results.jsonl; \
	draw resnet20 --model resnet20 $(FIGURE_IMAGES) --preset paper --act 3u,4u,6u,8u; \
	draw resnet56 --model resnet56 $(FIGURE_IMAGES) --preset paper --act 3u,4u,6u,8u \
	  --compare rtl-out/explore/resnet20/results.jsonl; \
	cp rtl-out/explore/bge-small/area.svg rtl-out/figures/sentences-area.svg; \
	cp rtl-out/explore/resnet56/area.svg rtl-out/figures/images-area.svg; \
	for model in minilm bge-small; do ours $$model 4,8 $(FIGURE_PAIRS); done; \
	for model in resnet20 resnet56; do ours $$model 4u,8u $(FIGURE_IMAGES); done

golden: build ## Rewrite the committed Verilog in rtl-out/golden, and the pictures
	@while read -r name options; do \
	  bin/vsgen $$options -o rtl-out/golden/$$name; \
	done < rtl-out/golden/designs.txt
	bin/vsgen describe $(FLAGSHIP) --svg rtl-out/pe.svg
	bin/vsgen describe $(FLAGSHIP) --top mac --svg rtl-out/mac.svg

clean: ## Remove what the build made
	$(MVN) -q clean
