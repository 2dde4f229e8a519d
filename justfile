# A menu: `just` lists it. Every line can as well be typed.

# list the recipes
default:
    @just --list

# everything, as CI does
verify:
    ./mvnw verify

# one test class of a module: just test core CatalogueTest
test module name:
    ./mvnw -q -pl {{module}} -am test -Dtest={{name}} -Dsurefire.failIfNoSpecifiedTests=false

# format the sources
format:
    ./mvnw -q spotless:apply

# rewrite docs/findings from the catalogue; then read the diff
findings:
    ./mvnw -q -pl core test -Dtest=FindingsDocumentTest -Dgolden.update=true

# the main job from end to end
demo:
    ./pgseal demo

# how long the program takes, beside psql
bench-processes:
    bench/run processes

# how many connections a diagnosis makes, over the whole lab
bench-connections:
    bench/run connections

# the pure work of a diagnosis (JMH)
bench-model:
    bench/run model
