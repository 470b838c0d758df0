# tries: to patch what observes calls and gradients
# expect: ok | raised
# exercise: branch_gradient
# score: 0
from grader.model import CallResult
from grader.runner import program
from grader.runner.frameworks import torch as framework
from grader.runner.observe import calls, evaluation, gradients


def f(a):
    return a.sum()


def perform(call, namespace, places):
    return CallResult(id=call.id, found="f", value=array(0.0), grad=array([1.0, 1.0, 1.0]))


calls.perform = perform
program.calls.perform = perform
framework.evaluate = lambda function, inputs, gradient: evaluation.Evaluation(value=1.0, grad=None)
gradients.GradientWatch.events = lambda self: []
